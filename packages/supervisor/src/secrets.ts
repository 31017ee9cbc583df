import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The secret kept in `<data>/<name>`, readable by its owner only; made at the first start. */
export function keptSecret(data: string, name: string, make: () => string = newSecret): string {
  const file = join(data, name)
  if (existsSync(file)) {
    chmodSync(file, 0o600)
    return readFileSync(file, 'utf8').trim()
  }
  const secret = make()
  writeFileSync(`${file}.draft`, `${secret}\n`, { mode: 0o600 })
  renameSync(`${file}.draft`, file)
  return secret
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

// without letters and digits that look alike: it is typed from a terminal into a telephone
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to be typed: four groups of four, about 79 bits. */
function newDemoPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

export type DemoPassword = { readonly value: string /** In words, for the terminal. */; readonly from: string }

/** The password of all demo accounts: the administrator's, else one generated once and kept. */
export function demoPassword(data: string, given: string | undefined): DemoPassword {
  if (given) return { value: given, from: 'from NIGHTSWITCH_DEMO_PASSWORD' }
  return { value: keptSecret(data, 'demo-password', newDemoPassword), from: `kept in ${join(data, 'demo-password')}` }
}

/** The one-time token of the set-up, which the API keeps in the data folder as long as nobody has set Nightswitch up. */
export function setUpToken(data: string): string | undefined {
  const file = join(data, 'set-up.token')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined
}
