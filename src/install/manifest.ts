import { InstallError } from './install-error'

const entry = /^register\(\s*(['"])([^'"]+)\1,\s*(['"])\.\/([^'"]+)\3\s*\);?[ \t]*$/
const todo = /^\/\/ TODO\(kustomer\)/
const directory = 'kustomer'

/** What stands in the manifest until there is an ID: an invented one is refused upstream. */
const todoLine = `// TODO(kustomer): register('the ID that Segment gives to the destination', './${directory}')`

/** Whether a text is a manifest of destinations. */
export function isManifest(text: string): boolean {
  return text.split(/\r?\n/).some((line) => entry.test(line))
}

/** The ID under which Kustomer is registered. */
export function registeredId(text: string): string | undefined {
  return entriesOf(text.split(/\r?\n/)).find(({ path }) => path === directory)?.id
}

/** Whether the text is an ID as Segment gives them. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text)
}

/**
 * The manifest with Kustomer registered under the ID, or with a TODO where there is none. What is registered already
 * stays as it is.
 *
 * @throws InstallError where the ID is another destination's, or Kustomer has another one and `force` is not given
 */
export function register(text: string, id: string | undefined, force = false): string {
  const newLine = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(newLine)
  const entries = entriesOf(lines)
  const owner = entries.find((each) => each.id === id && each.path !== directory)
  if (owner !== undefined) {
    throw new InstallError(`The ID ${owner.id} is that of ./${owner.path}. Ask Segment for the ID of Kustomer.`)
  }
  const own = entries.find(({ path }) => path === directory)
  const todoIndex = lines.findIndex((line) => todo.test(line))
  if (own !== undefined) {
    if (id !== undefined && own.id !== id) {
      if (!force) {
        throw new InstallError(
          `Kustomer is registered as ${own.id} and --id says ${id}. Leave --id out to keep it, or use --force to replace it.`
        )
      }
      lines[own.index] = entryLine(id)
    }
    return lines.filter((_, index) => index !== todoIndex).join(newLine)
  }
  const line = id === undefined ? todoLine : entryLine(id)
  if (todoIndex === -1) lines.splice(Math.max(...entries.map(({ index }) => index)) + 1, 0, line)
  else if (id !== undefined) lines[todoIndex] = line
  return lines.join(newLine)
}

/** Whether a manifest differs from the committed one by nothing but what an installation put there. */
export function isOwnEdit(text: string, committed: string): boolean {
  const bare = (of: string) => of.replace(/\r\n/g, '\n')
  const ids = [undefined, registeredId(text)]
  return ids.some((id) => bare(register(committed, id, true)) === bare(text))
}

const entryLine = (id: string) => `register('${id}', './${directory}')`

function entriesOf(lines: readonly string[]) {
  return lines.flatMap((line, index) => {
    const match = entry.exec(line)
    return match === null ? [] : [{ index, id: match[2], path: match[4] }]
  })
}
