import { randomInt } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import type { DeviceCredentials } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import type { Env } from '../../env.ts'
import { deviceWords } from './words.ts'

/** Without letters and digits that look alike: some telephones are set up by hand. None of them needs escaping in a SIP address. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789'
const USUAL_PORT = 5060

/** What a new telephone signs in with: 10 and 24 letters, about 49 and 118 bits. */
export const newSipUserName = () => `phone-${random(10)}`
export const newSipPassword = () => random(24)

const random = (length: number) => Array.from({ length }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('')

/** Everything a telephone is set up with. */
export function credentialsOf(
  env: Pick<Env, 'sipAddress' | 'url'>,
  language: Language,
  { userName, password }: { readonly userName: string; readonly password: string },
): DeviceCredentials {
  const { server, port } = exchangeAddress(env)
  const words = deviceWords[language].lines
  const at = `@${server}:${port};transport=udp`
  return {
    ...{ userName, password, server, port, transport: 'udp', address: `sip:${userName}${at}` },
    text: [
      `${words.server}: ${server}`,
      `${words.port}: ${port}`,
      `${words.transport}: UDP`,
      `${words.user}: ${userName}`,
      `${words.password}: ${password}`,
    ].join('\n'),
    qr: `sip:${userName}:${password}${at}`,
  }
}

/** Where telephones find the exchange: as the environment says, else where browsers find the console, else this machine in its network. */
function exchangeAddress({ sipAddress, url }: Pick<Env, 'sipAddress' | 'url'>): { server: string; port: number } {
  if (sipAddress !== null) {
    const [server = sipAddress, port] = sipAddress.split(':')
    return { server, port: port === undefined ? USUAL_PORT : Number(port) }
  }
  const host = url === null ? '' : new URL(url).hostname
  const isHere = host === '' || host === 'localhost' || host.startsWith('127.')
  return { server: isHere ? ownAddress() : host, port: USUAL_PORT }
}

function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? [])
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1'
}
