import { command, type Given } from '../cli/terminal'

/** Runs the emulator's command, does something to it, and ends it. */
async function during(line: string, use: (url: string) => Promise<unknown>): Promise<string> {
  let interrupt: () => void = () => undefined
  const started: Given = {
    onStart: (given) => (interrupt = given),
    onOut: (text) => {
      const url = /Kustomer is emulated at (\S+)/.exec(text)?.[1]
      if (url !== undefined) void use(url).finally(() => interrupt())
    }
  }
  const { code, out, err } = await command(`emulator --port 0 ${line}`, started)
  expect([code, err]).toEqual([0, ''])
  return out
}

const statuses = async (url: string, n: number): Promise<number[]> => {
  const all = []
  for (let i = 0; i < n; i++) {
    const answer = await fetch(`${url}/v1/auth/tokens/current`, { headers: { authorization: 'Bearer key' } })
    all.push(answer.status)
  }
  return all
}

test('faults are those of the options, and are told with their seed', async () => {
  let seen: number[] = []
  const out = await during('--fault 503:nth=2 --fault 500:nth=3,route=/v1/auth --seed 7', async (url) => {
    seen = await statuses(url, 4)
  })
  expect(seen).toEqual([200, 503, 500, 200])
  expect(out).toContain('What goes wrong: 503:nth=2; 500:route=/v1/auth,nth=3 (seed 7)\n')
  expect(out).toMatch(/current {2}503 {2}Service Unavailable {2}\(fault: status\)/)
})

test('the same seed gives the same faults, and a seed is told that was not given', async () => {
  const course = async (seed: string): Promise<[number[], string | undefined]> => {
    let seen: number[] = []
    const out = await during(`--fault 503:rate=0.5${seed}`, async (url) => {
      seen = await statuses(url, 20)
    })
    return [seen, /\(seed (\d+)\)/.exec(out)?.[1]]
  }
  const [first, seed] = await course('')
  expect(await course(` --seed ${seed}`)).toEqual([first, seed])
})

test.each([
  ['--fault 404', 'Fault "404": status must be 429, or from 500 to 599, not 404.'],
  ['--fault drop:often', 'Fault "drop:often": there is no selector "often". Selectors: rate=, route=, nth=.'],
  ['--seed -1', expect.stringContaining('It must be a whole number from 0 to 4294967295.')]
])('%s is wrong use, in one sentence', async (line, says) => {
  const { code, out, err } = await command(`emulator --port 0 ${line}`)
  expect([code, out, err.trimEnd()]).toEqual([2, '', says])
})

test('--help tells of both', async () => {
  const { out } = await command('emulator --help')
  expect(out).toMatch(/--fault <FAULT> +makes requests go wrong, see below; may be repeated/)
  expect(out).toMatch(/--seed <N> +the same faults again/)
  expect(out).toContain('Faults: 429 | 500…599 | latency=MS | drop | timeout | lost')
})
