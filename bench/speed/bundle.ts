import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

/**
 * Compiles what runs in the client, at the language level of the fork: so nothing is compiled while it is measured, and
 * an outdated `dist` is never what is measured. It lies where `@segment/actions-core` is found among this folder's
 * packages.
 *
 * @param folder the one that holds `node_modules`
 * @returns the path of the client
 */
export function bundle(folder: string): string {
  const outdir = join(folder, 'node_modules/.cache/bench-speed')
  mkdirSync(outdir, { recursive: true })
  buildSync({
    entryPoints: [join(__dirname, 'client.ts')],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2020',
    external: ['@segment/*'],
    logLevel: 'error'
  })
  return join(outdir, 'client.js')
}
