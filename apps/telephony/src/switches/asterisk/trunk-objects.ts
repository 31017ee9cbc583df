import type { TrunkSettings } from '../../ports.ts'
import type { PjsipObject } from './pjsip.ts'

/** The exchange asks a new address for the first time within this, by chance. */
export const ASKED_EVERY_S = 10

const prefix = 'trunk-'

/** What a pushed trunk is called in the exchange; the one of pjsip.conf is called `trunk`. */
export const endpointOf = (trunkId: string) => `${prefix}${trunkId}`
export const trunkIdOf = (endpoint: string) => (endpoint.startsWith(prefix) ? endpoint.slice(prefix.length) : null)

/** Every kind of object a trunk may have, in the order they are taken away. */
export const objectTypes = ['registration', 'identify', 'endpoint', 'aor', 'auth'] as const

/** A trunk as objects, in the order they are pushed: what is referred to comes first. */
export function objectsOf(trunk: TrunkSettings): PjsipObject[] {
  const { id, host, port, transport, userName, password, registers, codecs, fromAddresses } = trunk
  const name = endpointOf(id)
  const address = `${isIpv6(host) ? `[${host}]` : host}:${port}${transport === 'tcp' ? ';transport=tcp' : ''}`
  const signsIn = userName !== '' && password !== null
  const aor: PjsipObject = {
    type: 'aor',
    // Asked every 10 s, so that a trunk that is gone is known before a call needs it.
    fields: { contact: `sip:${address}`, qualify_frequency: String(ASKED_EVERY_S), qualify_timeout: '3' },
  }
  const endpoint: PjsipObject = {
    type: 'endpoint',
    fields: {
      transport,
      // A caller who says to be the trunk is not.
      identify_by: 'ip',
      context: 'from-trunk',
      disallow: 'all',
      allow: codecs.join(','),
      aors: name,
      // As in pjsip.conf: sound runs through the exchange, and who vanished is noticed.
      direct_media: 'no',
      dtmf_mode: 'auto_info',
      rtp_timeout: '120',
      rtp_timeout_hold: '300',
      rtp_symmetric: 'yes',
      force_rport: 'yes',
      rewrite_contact: 'no',
      from_domain: host,
      ...(userName === '' ? {} : { from_user: userName }),
      // The number shown to whom we dial: providers take it from here when From names the account.
      send_pai: 'yes',
      trust_id_outbound: 'yes',
      ...(signsIn ? { outbound_auth: name } : {}),
    },
  }
  const identify: PjsipObject = {
    type: 'identify',
    fields: { endpoint: name, match: [host, ...fromAddresses].join(',') },
  }
  const registration: PjsipObject = {
    type: 'registration',
    fields: {
      transport,
      server_uri: `sip:${address}`,
      client_uri: `sip:${userName}@${isIpv6(host) ? `[${host}]` : host}`,
      contact_user: userName,
      expiration: '300',
      retry_interval: '10',
      forbidden_retry_interval: '30',
      fatal_retry_interval: '30',
      // For ever: a provider that was away for a week is a provider again afterwards.
      max_retries: '1000000',
      auth_rejection_permanent: 'no',
      ...(signsIn ? { outbound_auth: name } : {}),
    },
  }
  return [
    ...(signsIn ? [authOf(userName, password)] : []),
    aor,
    endpoint,
    identify,
    ...(registers ? [registration] : []),
  ]
}

const authOf = (username: string, password: string): PjsipObject => ({
  type: 'auth',
  fields: { auth_type: 'digest', username, password },
})

const isIpv6 = (host: string) => host.includes(':')
