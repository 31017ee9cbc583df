import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { canWalk, type ServerUser, serverUser } from '@nightswitch/embedded-postgres'

/** What the administrator may set, all optional; README.md describes them. */
export type Environment = Readonly<Record<string, string | undefined>>

export type Settings = {
  readonly host: string
  /** Undefined: 4100, or the next free one. */
  readonly port: number | undefined
  /** Undefined: the bundled PostgreSQL. */
  readonly databaseUrl: string | undefined
  readonly data: string
  /** Whether the demo organisation is wanted. */
  readonly demo: boolean
}

/** A sentence for the administrator, who sees it without a stack. */
export class Refusal extends Error {}

/** Reads the environment. Throws a Refusal for what cannot be meant. */
export function readSettings(checkout: string, environment: Environment): Settings {
  const databaseUrl = environment.DATABASE_URL || undefined
  return {
    host: environment.HOST || '127.0.0.1',
    port: readPort(environment.PORT),
    databaseUrl,
    data: dataFolder(checkout, environment.NIGHTSWITCH_DATA, databaseUrl ? {} : serverUser()),
    demo: environment.NIGHTSWITCH_DEMO !== '0',
  }
}

function readPort(given: string | undefined): number | undefined {
  if (!given) return undefined
  const port = Number(given)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Refusal(`PORT is “${given}”; it must be a number from 1 to 65535.`)
}

/**
 * `<checkout>/.data`, unless the account PostgreSQL runs as cannot walk there (a checkout under /root): then a folder
 * of the system that is this checkout's own. Made here, passable for that account and for nobody else's eyes.
 */
export function dataFolder(checkout: string, given: string | undefined, user: ServerUser): string {
  const folder = given ? resolve(given) : preferredFolder(checkout, user)
  mkdirSync(dirname(folder), { recursive: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined) chmodSync(folder, 0o711)
  if (!canWalk(user, folder)) {
    throw new Refusal(
      `PostgreSQL does not run as root, and its account (uid ${user.uid}) cannot reach ${folder}. Set NIGHTSWITCH_DATA to a folder it can reach, such as /var/lib/nightswitch/data.`,
    )
  }
  return folder
}

function preferredFolder(checkout: string, user: ServerUser): string {
  if (canWalk(user, checkout)) return join(checkout, '.data')
  return join('/var/lib/nightswitch', createHash('sha256').update(checkout).digest('hex').slice(0, 8))
}
