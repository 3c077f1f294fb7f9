import { spawn } from 'node:child_process'

/** A program did not end well; the message is what it printed. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
}

/**
 * Runs a program and gives what it printed.
 *
 * @throws StepFailed where its exit code is not 0
 */
export function run(folder: string, program: string, ...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CI: 'true', TZ: 'UTC', FORCE_COLOR: '0' }
    const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (printed += String(piece)))
    child.on('error', (error) => reject(new StepFailed(`${program} could not be run: ${error.message}`)))
    child.on('close', (code) => {
      if (code === 0) resolve(printed)
      else reject(new StepFailed(`${program} ${args.join(' ')}: exit code ${code ?? 'none'}\n${printed}`))
    })
  })
}
