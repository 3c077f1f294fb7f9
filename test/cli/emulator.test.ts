import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describeEmulator } from '../../src/emulator'
import { command, type Given } from './terminal'

/** Runs the emulator, does something to it, and ends it with Ctrl-C. */
async function during(line: string, use: (url: string) => Promise<void>) {
  let interrupt: () => void = () => undefined
  const started: Given = {
    onStart: (given) => (interrupt = given),
    onOut: (text) => {
      const url = /Kustomer is emulated at (\S+)/.exec(text)?.[1]
      if (url !== undefined) void use(url).finally(() => interrupt())
    }
  }
  return command(line, started)
}

test('it says where it is and how to send to it, then each request in a line, until Ctrl-C', async () => {
  let url = ''
  const { code, out, err } = await during('emulator --port 0 --pod prod2', async (given) => {
    url = given
    const headers = { authorization: 'Bearer sk-0123456789', 'content-type': 'application/json' }
    const answer = await fetch(`${url}/v1/tracking/event`, { method: 'POST', headers, body: '{"name":"Seen"}' })
    expect([answer.status, answer.headers.get('x-kustomer-pod')]).toEqual([204, 'prod2'])
  })
  expect([code, err]).toEqual([0, ''])
  const lines = out.split('\n')
  expect(lines.slice(0, 4)).toEqual([
    `Kustomer is emulated at ${url} (pod prod2), on this machine only.`,
    `Send to it:      segment-kustomer send events.ndjson --emulator ${url}`,
    `What it knows:   ${url}/_emulator/state`,
    'Ctrl-C ends it. Each request is one line:'
  ])
  expect(lines.slice(4)).toEqual([expect.stringMatching(/Z {2}POST {3}\/v1\/tracking\/event {2}204$/), ''])
  await expect(fetch(url)).rejects.toThrow()
})

test('the limit and the switches are those of the options', async () => {
  const statuses: number[] = []
  await during('emulator --port 0 --rate-limit 1 --switch error-shape=simple', async (url) => {
    for (const path of ['/v1/customers/email=a@b.co', '/v1/customers/email=a@b.co']) {
      const answer = await fetch(url + path, { headers: { authorization: 'Bearer key' } })
      statuses.push(answer.status)
      expect(await answer.json()).not.toHaveProperty('errors.0.title')
    }
  })
  expect(statuses).toEqual([404, 429])
})

test('a port that is in use is said in a sentence', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  expect(await command(`emulator --port ${port}`)).toMatchObject({
    code: 2,
    out: '',
    err: `Port ${port} on 127.0.0.1 is in use. Stop the program that has it, or choose another port; 0 takes any free one.\n`
  })
  await new Promise((resolve) => server.close(resolve))
})

test('--help tells what is modelled', async () => {
  const { code, out } = await command('emulator --help')
  expect(code).toBe(0)
  expect(out).toContain(describeEmulator())
})
