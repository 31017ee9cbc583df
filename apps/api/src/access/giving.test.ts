import { type Role, roles } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { type Caller, can, type Grant } from './can.ts'
import { mayGive } from './giving.ts'
import { ofInstallation, permissions, type Verb } from './permissions.ts'

const paths = ['root/', 'root/berlin/', 'root/berlin/mitte/', 'root/köln/']
const verbs = Object.keys(permissions) as Verb[]
const grant = (role: Role, path: string, serviceIds: string[] | null = null): Grant => ({
  ...{ role, organizationUnitId: path, unitName: path, path, serviceIds },
})
const someone = (...grants: Grant[]): Caller => ({ userId: 'u', name: 'U', email: 'u@test', sessionId: 's', grants })
const unit = (path: string) => ({ path, name: path })

/** Everything a caller may do anywhere, one line each. */
const all = (caller: Caller) =>
  verbs.flatMap((verb) =>
    [...paths, null]
      .filter((path) => (path === null || !ofInstallation.has(verb)) && can(caller, verb, { path }).allowed)
      .map((path) => `${verb} ${path}`),
  )

describe('nobody gives what they do not hold', () => {
  const givers = roles.flatMap((role) => paths.map((path) => [role, path] as const))

  it.each(givers)('%s of %s', (role, path) => {
    const giver = someone(grant(role, path))
    const own = new Set(all(giver))

    const given = givers.filter(([wanted, place]) => mayGive(giver, wanted, unit(place)).allowed)

    const more = given.flatMap(([wanted, place]) =>
      all(someone(grant(wanted, place))).filter((right) => !own.has(right)),
    )
    expect(more).toEqual([])
  })

  it('an Administrator of Berlin gives everything but System Administrator, in Berlin alone', () => {
    const giver = someone(grant('ADMINISTRATOR', 'root/berlin/'))
    const there = (path: string) => roles.filter((role) => mayGive(giver, role, unit(path)).allowed)

    expect(there('root/berlin/mitte/')).toEqual(roles.filter((role) => role !== 'SYSTEM_ADMINISTRATOR'))
    expect(there('root/')).toEqual([])
    expect(there('root/köln/')).toEqual([])
  })

  it('an Administrator of the whole organisation does not make auditors of it, who read more of the audit', () => {
    const giver = someone(grant('ADMINISTRATOR', 'root/'))

    expect(mayGive(giver, 'AUDITOR', unit('root/'))).toMatchObject({
      allowed: false,
      because: expect.stringContaining('holds more than you do'),
    })
    expect(mayGive(giver, 'AUDITOR', unit('root/berlin/')).allowed).toBe(true)
  })

  it('roles that look after nobody give nothing, however many of them somebody has', () => {
    const many = someone(...roles.filter((role) => !/ADMIN/.test(role)).map((role) => grant(role, 'root/')))

    expect(roles.filter((role) => mayGive(many, role, unit('root/berlin/')).allowed)).toEqual([])
  })

  it('an Administrator here who is Auditor of everything gives nothing there', () => {
    const both = someone(grant('AUDITOR', 'root/'), grant('ADMINISTRATOR', 'root/berlin/'))

    expect(mayGive(both, 'AGENT', unit('root/köln/')).allowed).toBe(false)
    expect(mayGive(both, 'AGENT', unit('root/berlin/')).allowed).toBe(true)
  })
})
