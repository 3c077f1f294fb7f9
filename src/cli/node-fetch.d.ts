/** The part of node-fetch 2 that is used: it stands in for the `fetch` of a Function. */
declare module 'node-fetch' {
  interface Answer {
    readonly status: number
    readonly headers: { get(name: string): string | null }
    text(): Promise<string>
  }

  export default function fetch(url: string, options?: object): Promise<Answer>
}
