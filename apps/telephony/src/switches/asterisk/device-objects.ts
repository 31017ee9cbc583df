import { createHash } from 'node:crypto'
import type { DeviceSettings } from '../../ports.ts'
import type { PjsipObject } from './pjsip.ts'

/** Whether a name may stand in the exchange's configuration, and is no name of a trunk. */
export const isDeviceName = (name: string) => /^[A-Za-z0-9][A-Za-z0-9-]{2,39}$/.test(name) && !isTrunkName(name)

const isTrunkName = (name: string) => name.startsWith('trunk')

/** Every kind of object a telephone has, in the order they are taken away. */
export const deviceObjectTypes = ['endpoint', 'aor', 'auth'] as const

/** In the order they are pushed. The endpoint says in `accountcode` which version of all of them the exchange has. */
export function deviceObjects(device: DeviceSettings, askedEverySeconds: number): PjsipObject[] {
  const { sipUserName: name, password, emergencyNumbers } = device
  const auth: PjsipObject = { type: 'auth', fields: { auth_type: 'digest', username: name, password } }
  const aor: PjsipObject = {
    type: 'aor',
    fields: {
      // Whoever signs in anew after a crash replaces what it was before.
      max_contacts: '1',
      remove_existing: 'yes',
      qualify_frequency: String(askedEverySeconds),
      qualify_timeout: String(Math.min(3, askedEverySeconds / 2)),
      minimum_expiration: '30',
      default_expiration: '60',
      maximum_expiration: '300',
    },
  }
  const endpoint: PjsipObject = {
    type: 'endpoint',
    fields: {
      auth: name,
      aors: name,
      // By the name it signs in with, and never by address.
      identify_by: 'auth_username,username',
      context: 'from-phone',
      disallow: 'all',
      allow: 'alaw,ulaw',
      callerid: `"${shownName(device.callerName)}" <${device.extension ?? ''}>`,
      direct_media: 'no',
      dtmf_mode: 'auto',
      rtp_symmetric: 'yes',
      force_rport: 'yes',
      rewrite_contact: 'yes',
      rtp_timeout: '120',
      rtp_timeout_hold: '300',
      // Its own word of who calls is not taken.
      trust_id_inbound: 'no',
      set_var: `NIGHTSWITCH_EMERGENCY=${emergencyNumbers.filter((number) => /^\d{3,6}$/.test(number)).join('-')}`,
    },
  }
  const version = createHash('sha256')
    .update(JSON.stringify([auth, aor, endpoint]))
    .digest('hex')
    .slice(0, 24)
  return [auth, aor, { ...endpoint, fields: { ...endpoint.fields, accountcode: version } }]
}

/** A name as it may stand between the quotes of a caller's identity. */
export function shownName(name: string | null): string {
  return (name ?? '')
    .replace(/["<>\\\p{Cc}]/gu, ' ')
    .trim()
    .slice(0, 60)
}
