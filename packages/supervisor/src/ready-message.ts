import { join } from 'node:path'
import type { DemoPassword } from './secrets.ts'
import type { Account } from './seed.ts'

/** What the terminal says when both processes are ready: where, and how to sign in. */
export function readyMessage(
  url: string,
  data: string,
  accounts: readonly Account[],
  password: DemoPassword | undefined,
  setUpToken: string | undefined,
): string {
  return [
    `ready ${url}`,
    ...signIn(url, accounts, password),
    ...setUp(url, data, setUpToken),
    `Data and logs: ${data}`,
    'Stop with Ctrl-C.',
  ].join('\n')
}

function signIn(url: string, accounts: readonly Account[], password: DemoPassword | undefined): string[] {
  if (!password || accounts.length === 0) return []
  const width = Math.max(...accounts.map(({ email }) => email.length))
  return [
    `Sign in as one of these, with the password ${password.value} (${password.from}):`,
    ...accounts.map(({ name, email, role }) => `  ${email.padEnd(width)}  ${name}, ${words(role)}`),
    // The part after # stays in the browser: it is never sent, and no server logs it.
    `Or open ${url}/sign-in#demo=${encodeURIComponent(password.value)} and choose a person.`,
  ]
}

function setUp(url: string, data: string, token: string | undefined): string[] {
  if (!token) return []
  return [
    'Nobody has set this Nightswitch up yet. Open this address once, it names the first administrator:',
    // The part after # stays in the browser until the page sends it, and no server logs it.
    `  ${url}/set-up#token=${encodeURIComponent(token)}`,
    `The token in it is also in ${join(data, 'set-up.token')}, and worth nothing afterwards.`,
  ]
}

/** `SYSTEM_ADMINISTRATOR` as people say it. */
const words = (role: string) => role.toLowerCase().replaceAll('_', ' ')

/** What a second start says about the first. */
export function alreadyRunning({ pid, url }: { pid: number; url: string | undefined }, data: string): string {
  return `Nightswitch already runs here: ${url ?? 'it is just starting'} (process ${pid}, data in ${data})`
}
