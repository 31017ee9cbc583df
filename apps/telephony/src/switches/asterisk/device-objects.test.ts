import { expect, it } from 'vitest'
import type { DeviceSettings } from '../../ports.ts'
import { deviceObjects, deviceObjectTypes, isDeviceName, shownName } from './device-objects.ts'

const device: DeviceSettings = {
  ...{ id: 'a', sipUserName: 'phone-x7', password: 'secret', label: 'Desk' },
  ...{ callerName: 'Nina Beispiel', extension: '301', emergencyNumbers: ['112', '110'] },
}
const endpointOf = (changes: Partial<DeviceSettings>) =>
  deviceObjects({ ...device, ...changes }, 10).find(({ type }) => type === 'endpoint')?.fields

it('names the password in one object only, and what is referred to comes first', () => {
  const objects = deviceObjects(device, 10)

  expect(objects.map(({ type }) => type)).toEqual(['auth', 'aor', 'endpoint'])
  expect(objects.filter((object) => JSON.stringify(object).includes('secret')).map(({ type }) => type)).toEqual([
    'auth',
  ])
  expect([...deviceObjectTypes].sort()).toEqual(objects.map(({ type }) => type).sort())
})

it('FO-29: tells the dialplan the emergency numbers, and nothing that is no such number', () => {
  expect(endpointOf({})?.set_var).toBe('NIGHTSWITCH_EMERGENCY=112-110')
  expect(endpointOf({ emergencyNumbers: ['112', '1', '+49', '11-2', ''] })?.set_var).toBe('NIGHTSWITCH_EMERGENCY=112')
})

it('is known by the name it signs in with, never by address, and says itself nothing of who calls', () => {
  expect(endpointOf({})).toMatchObject({ identify_by: 'auth_username,username', trust_id_inbound: 'no' })
})

it('has a new version when anything of it changes, the password too', () => {
  const versions = [{}, { password: 'other' }, { extension: '302' }, { emergencyNumbers: ['112'] }, { label: 'New' }]
    .map(endpointOf)
    .map((fields) => fields?.accountcode)

  expect(new Set(versions.slice(0, 4)).size).toBe(4)
  expect(versions[4], 'the label is for people alone').toBe(versions[0])
})

it('a name can neither leave its quotes nor start a line', () => {
  expect(shownName('Eve" <sip:1@x>\r\nX-Evil: 1')).toBe('Eve   sip:1@x   X-Evil: 1')
  expect(endpointOf({ callerName: 'a"b', extension: null })?.callerid).toBe('"a b" <>')
})

it.each([
  ['phone-x7', true],
  ['trunk', false],
  ['trunk-a', false],
  ['a b', false],
  ['x/../y', false],
  ['', false],
])('whether %s may be the name of a telephone: %s', (name, may) => {
  expect(isDeviceName(name)).toBe(may)
})
