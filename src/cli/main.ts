#!/usr/bin/env node
import { run } from './run'

const io = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  onInterrupt: (listener: () => void) => {
    // Once: a second Ctrl-C ends the process as usual.
    process.once('SIGINT', listener).once('SIGTERM', listener)
    return () => process.off('SIGINT', listener).off('SIGTERM', listener)
  }
}

// Whoever reads may go away before the end, as `head` does.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code
})
