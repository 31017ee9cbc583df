import type { Role } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { type Caller, can, demand, type Grant, maySomewhere, whoCan } from './can.ts'
import { pathsUpward, visiblePaths } from './scope.ts'

const berlin = 'root/berlin/'
const someone = (...grants: Grant[]): Caller => ({ userId: 'u', name: 'U', email: 'u@test', sessionId: 's', grants })
const grant = (role: Role, path: string, serviceIds: string[] | null = null): Grant => ({
  role,
  organizationUnitId: path,
  unitName: path.split('/').at(-2) ?? '',
  path,
  serviceIds,
})

describe('rights', () => {
  it('hold in the unit and below, and nowhere else', () => {
    const administrator = someone(grant('ADMINISTRATOR', berlin))

    const allowed = ['root/', berlin, 'root/berlin/mitte/', 'root/berlin2/', 'root/köln/'].map(
      (path) => can(administrator, 'configure', { path }).allowed,
    )

    expect(allowed).toEqual([false, true, true, false, false])
  })

  it('of several roles add up', () => {
    const person = someone(grant('AUDITOR', 'root/'), grant('SUPERVISOR', berlin))

    expect(can(person, 'switchEmergency', { path: berlin }).allowed).toBe(true)
    expect(can(person, 'switchEmergency', { path: 'root/köln/' })).toMatchObject({ allowed: false, visible: true })
    expect(can(person, 'readConfiguration', { path: 'root/köln/' }).allowed).toBe(true)
  })

  it('of a supervisor with named services reach those services alone', () => {
    const supervisor = someone(grant('SUPERVISOR', berlin, ['support']))

    expect(can(supervisor, 'switchEmergency', { path: berlin, serviceId: 'support' }).allowed).toBe(true)
    expect(can(supervisor, 'switchEmergency', { path: berlin, serviceId: 'sales' }).allowed).toBe(false)
    expect(can(supervisor, 'switchEmergency', { path: berlin }).allowed).toBe(false)
    expect(can(supervisor, 'switchEmergency', { path: 'root/köln/', serviceId: 'support' }).allowed).toBe(false)
    expect(visiblePaths(supervisor, 'switchEmergency')).toEqual([])
  })

  it('refuse what can be seen with the reason and who can, and say nothing of what cannot', () => {
    const supervisor = someone(grant('SUPERVISOR', berlin))

    expect(() => demand(supervisor, 'configure', { path: berlin })).toThrow(
      expect.objectContaining({
        code: 'FORBIDDEN',
        data: { because: 'Your role Supervisor in berlin does not allow this. An Administrator of berlin can.' },
      }),
    )
    expect(() => demand(supervisor, 'configure', { path: 'root/köln/' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', data: undefined }),
    )
  })

  it('on what belongs to no unit are the root’s people’s', () => {
    const allowed = (role: Role, path: string, verb: 'readAudit' | 'readAlarms') =>
      can(someone(grant(role, path)), verb, { path: null }).allowed

    expect(allowed('AUDITOR', 'root/', 'readAudit')).toBe(true)
    expect(allowed('SYSTEM_ADMINISTRATOR', 'root/', 'readAudit')).toBe(true)
    expect(allowed('ADMINISTRATOR', 'root/', 'readAudit')).toBe(false)
    expect(allowed('ADMINISTRATOR', 'root/', 'readAlarms')).toBe(true)
    expect(allowed('AUDITOR', berlin, 'readAudit')).toBe(false)
    expect(allowed('ADMINISTRATOR', berlin, 'readAlarms')).toBe(false)
  })

  it('without any role are none', () => {
    expect(maySomewhere(someone(), 'see')).toBe(false)
    expect(can(someone(), 'see', { path: 'root/' })).toMatchObject({ allowed: false, visible: false })
  })

  it('are told in words', () => {
    expect(whoCan('configure', 'Berlin')).toBe('A System Administrator or an Administrator of Berlin can.')
    expect(whoCan('switchEmergency', 'Berlin')).toBe(
      'A System Administrator, an Administrator, an Office Manager, a Site Manager or a Supervisor of Berlin can.',
    )
  })
})

describe('paths', () => {
  it('upward begin with the own one', () => {
    expect(pathsUpward('root/berlin/mitte/')).toEqual(['root/berlin/mitte/', 'root/berlin/', 'root/'])
  })

  it('of a scope are the outermost', () => {
    const person = someone(grant('AUDITOR', 'root/berlin/mitte/'), grant('ADMINISTRATOR', berlin))

    expect(visiblePaths(person, 'readConfiguration')).toEqual([berlin])
  })
})
