import type { DemoPassword } from './secrets.ts'
import type { Account } from './seed.ts'

/** What the terminal says when both processes are ready: where, and how to sign in. */
export function readyMessage(
  url: string,
  data: string,
  accounts: readonly Account[],
  password: DemoPassword | undefined,
): string {
  return [`ready ${url}`, ...signIn(url, accounts, password), `Data and logs: ${data}`, 'Stop with Ctrl-C.'].join('\n')
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

/** `SYSTEM_ADMINISTRATOR` as people say it. */
const words = (role: string) => role.toLowerCase().replaceAll('_', ' ')

/** What a second start says about the first. */
export function alreadyRunning({ pid, url }: { pid: number; url: string | undefined }, data: string): string {
  return `Nightswitch already runs here: ${url ?? 'it is just starting'} (process ${pid}, data in ${data})`
}
