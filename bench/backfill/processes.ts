import { buildSync } from 'esbuild'
import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FromPlay, Play } from './messages'

/**
 * A heap that is collected in time: without a limit V8 lets garbage lie for as long as the machine has room, and what is
 * measured would be that. Megabytes.
 */
const heap = ['--max-old-space-size=112', '--max-semi-space-size=4']

/** The end of a play. */
export type Played = Extract<FromPlay, { kind: 'done' }>

/**
 * Compiles what plays a scenario, so that nothing is compiled while its memory is measured, and an outdated `dist` is
 * never what is measured. It lies where `@segment/actions-core` is found.
 */
export function bundlePlay(): string {
  const outdir = join(__dirname, '../../node_modules/.cache/bench-backfill')
  mkdirSync(outdir, { recursive: true })
  const outfile = join(outdir, `play-${process.pid}.js`)
  buildSync({
    entryPoints: [join(__dirname, 'play.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    external: ['@segment/*'],
    logLevel: 'error'
  })
  return outfile
}

/**
 * Plays a scenario in a process of its own, so that the memory that it needed is its own.
 *
 * @throws Error with what went wrong there
 */
export function playIn(file: string, asked: Play, onProgress: (done: number, all: number) => void): Promise<Played> {
  return new Promise((resolve, reject) => {
    let end: FromPlay | undefined
    const child = fork(file, [JSON.stringify(asked)], { execArgv: heap })
    child.on('message', (message: FromPlay) => {
      if (message.kind === 'progress') onProgress(message.done, message.all)
      else end = message
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (end?.kind === 'done') resolve(end)
      else
        reject(
          new Error(end?.kind === 'failed' ? end.why : `${asked.scenario}: the process ended with ${signal ?? code}`)
        )
    })
  })
}
