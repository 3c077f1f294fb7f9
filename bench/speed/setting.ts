import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

/** Where and with what a run was made. */
export interface Setting {
  /** The day, as `2026-03-02`. */
  readonly date: string
  readonly machine: string
  readonly node: string
  /** Package → version: by the lock of Segment's fork, unless it could not be installed, and what npm resolves today. */
  readonly versions: Readonly<{ fork?: Readonly<Record<string, string>>; today: Readonly<Record<string, string>> }>
}

const packages = ['@segment/actions-core', '@segment/action-destinations', 'cross-fetch', 'node-fetch']

/** Reads where and with what this run is made. */
export function settingOf(folders: Readonly<{ fork?: string; today: string }>): Setting {
  const [{ model = 'unknown processor' } = {}] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores of ${model.trim()}, ${gigabytes} GB, ${process.platform}`,
    node: process.version,
    versions: {
      ...(folders.fork !== undefined && { fork: versionsIn(folders.fork) }),
      today: versionsIn(folders.today)
    }
  }
}

function versionsIn(folder: string): Record<string, string> {
  const version = (name: string) => {
    try {
      const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')
      return (JSON.parse(text) as { version: string }).version
    } catch {
      return undefined
    }
  }
  const known = packages.map((name) => [name, version(name)] as const)
  return Object.fromEntries(known.filter((pair): pair is [string, string] => pair[1] !== undefined))
}
