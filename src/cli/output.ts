import { styleText } from 'node:util'
import type { Io } from './io'

type Style = Parameters<typeof styleText>[0]

/** A stream that text is written to: slow readers are waited for, and one that goes away ends it quietly. */
export class Output {
  private readonly gone = new AbortController()
  private draining: Promise<void> | undefined

  constructor(
    private readonly stream: Io['stdout'],
    private readonly env: Io['env']
  ) {
    // EPIPE: the reader, such as `head`, has seen enough.
    stream.on('error', () => this.gone.abort())
  }

  /** Aborted once nobody reads any more. */
  get closed(): AbortSignal {
    return this.gone.signal
  }

  get isTerminal(): boolean {
    return this.stream.isTTY === true
  }

  /** Writes a line. */
  async line(text = ''): Promise<void> {
    if (this.gone.signal.aborted) return
    if (!this.stream.write(`${text}\n`)) await (this.draining ??= this.drained())
  }

  /** The text in a style, on a terminal whose owner has not set NO_COLOR. */
  paint(style: Style, text: string): string {
    const { NO_COLOR = '', TERM } = this.env
    return this.isTerminal && NO_COLOR === '' && TERM !== 'dumb'
      ? styleText(style, text, { validateStream: false })
      : text
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.draining = undefined
        for (const event of ['drain', 'close', 'error']) this.stream.off(event, done)
        resolve()
      }
      for (const event of ['drain', 'close', 'error']) this.stream.once(event, done)
    })
  }
}

/** Text of an event without control characters, which could steer a terminal. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
