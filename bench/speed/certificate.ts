import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A certificate for a run, and the file by which a client is told to trust it. */
export interface Certificate {
  readonly key: string
  readonly cert: string
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly path: string
  readonly remove: () => void
}

/**
 * Makes a key and a certificate for these hosts, which live as long as the run. Node can make no certificate by itself.
 *
 * @throws Error that says what to install where openssl is not there
 */
export function makeCertificate(hosts: readonly string[]): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'bench-speed-'))
  const [keyPath, path] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const names = ['-subj', `/CN=${hosts[0]}`, '-addext', `subjectAltName=${hosts.map((host) => `DNS:${host}`).join()}`]
  try {
    const files = ['-keyout', keyPath, '-out', path, '-days', '2']
    execFileSync('openssl', ['req', '-x509', ...curve, ...names, ...files], { stdio: 'pipe' })
    return { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(path, 'utf8'), path, remove }
  } catch (error) {
    remove()
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') throw new Error(`openssl could not make a certificate: ${message}`, { cause: error })
    throw new Error(
      'openssl is not there, and Node can make no certificate by itself. Install it: apt-get install openssl',
      { cause: error }
    )
  }
}
