import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** How to reach the cluster: kept in `server.json`, readable by its owner only. */
export type Access = {
  port: number
  /** Of the superuser `postgres`, who makes roles and databases and does nothing else. */
  superuserPassword: string
  /** Of the role that runs migrations. */
  ownerPassword: string
  /** Of the role the processes run as. */
  applicationPassword: string
}

export const DATABASE = 'nightswitch'
export const OWNER = 'nightswitch_owner'
export const APPLICATION = 'nightswitch'

// below the range systems lend out for outgoing connections, so nobody holds the port by chance at the next start
const LOWEST_PORT = 20_000
const HIGHEST_PORT = 31_999

export async function newAccess(): Promise<Access> {
  return {
    port: await freePort(),
    superuserPassword: newPassword(),
    ownerPassword: newPassword(),
    applicationPassword: newPassword(),
  }
}

export function readAccess(home: string): Access | undefined {
  const file = join(home, 'server.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Access) : undefined
}

export function writeAccess(home: string, access: Access): void {
  const file = join(home, 'server.json')
  writeFileSync(`${file}.draft`, JSON.stringify(access), { mode: 0o600 })
  renameSync(`${file}.draft`, file)
}

export function databaseUrl(role: 'superuser' | 'owner' | 'application', access: Access, database = DATABASE): string {
  const [name, password] = {
    superuser: ['postgres', access.superuserPassword],
    owner: [OWNER, access.ownerPassword],
    application: [APPLICATION, access.applicationPassword],
  }[role] as [string, string]
  return `postgresql://${name}:${password}@127.0.0.1:${access.port}/${database}`
}

/** A port nobody listens on, on loopback. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1)
    if (await isFree(port)) return port
  }
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function newPassword(): string {
  return randomBytes(24).toString('base64url')
}
