import type { Preview } from '../host/preview'
import type { Output } from './output'
import { plain } from './output'

/** What would be sent, for a person to read: the requests, or the error, then the notes. */
export function previewLines(shown: Preview, output: Output): string[] {
  const requests = 'error' in shown ? [] : shown.requests
  return [
    ...requests.flatMap(({ method, url, headers, body }) => [
      `  ${output.paint('cyan', `${method} ${url}`)}`,
      ...Object.entries(headers).map(([name, value]) => `    ${name}: ${value}`),
      ...(body === null
        ? []
        : JSON.stringify(body, null, 2)
            .split('\n')
            .map((text) => `    ${text}`))
    ]),
    ...('error' in shown ? [`  ${output.paint('red', 'error')}: ${plain(shown.error.message)}`] : []),
    ...shown.notes.map((note) => `  note: ${plain(note)}`)
  ]
}
