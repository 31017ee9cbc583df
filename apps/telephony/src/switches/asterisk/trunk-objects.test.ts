import { expect, it } from 'vitest'
import type { TrunkSettings } from '../../ports.ts'
import { objectsOf, objectTypes } from './trunk-objects.ts'

const trunk: TrunkSettings = {
  id: 'a',
  host: 'sip.provider.example',
  port: 5060,
  transport: 'udp',
  userName: 'office',
  password: 'secret',
  registers: true,
  codecs: ['alaw', 'g722'],
  fromAddresses: ['192.0.2.0/24'],
  callerId: null,
}
const fieldsOf = (changes: Partial<TrunkSettings>) =>
  Object.fromEntries(objectsOf({ ...trunk, ...changes }).map(({ type, fields }) => [type, fields]))

it('names the password in one object only, and what is referred to comes first', () => {
  const objects = objectsOf(trunk)

  expect(objects.map(({ type }) => type)).toEqual(['auth', 'aor', 'endpoint', 'identify', 'registration'])
  expect(objects.filter((object) => JSON.stringify(object).includes('secret')).map(({ type }) => type)).toEqual([
    'auth',
  ])
  expect([...objectTypes].sort()).toEqual(objects.map(({ type }) => type).sort())
})

it('takes calls from the host and the addresses named, with the codecs in their order', () => {
  const { identify, endpoint } = fieldsOf({})

  expect(identify?.match).toBe('sip.provider.example,192.0.2.0/24')
  expect(endpoint?.allow).toBe('alaw,g722')
})

it('neither registers nor signs in where the provider knows us by our address', () => {
  const objects = fieldsOf({ registers: false, userName: '', password: null })

  expect(Object.keys(objects)).toEqual(['aor', 'endpoint', 'identify'])
  expect(objects.endpoint).not.toHaveProperty('outbound_auth')
})

it('writes TCP and an IPv6 address as SIP wants them', () => {
  const { aor, registration } = fieldsOf({ host: '2001:db8::1', port: 5070, transport: 'tcp' })

  expect(aor?.contact).toBe('sip:[2001:db8::1]:5070;transport=tcp')
  expect(registration?.client_uri).toBe('sip:office@[2001:db8::1]')
})
