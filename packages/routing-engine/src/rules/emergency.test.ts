import { describe, expect, it } from 'vitest'
import { check, type Facts } from '../testing/emergency-facts.ts'

const berlin = { kind: 'unit', organizationUnitId: 'Berlin' } as const
const group = { kind: 'unit', organizationUnitId: 'Group' } as const
const caseA = { kind: 'case', emergencyCaseId: 'A' } as const
const caseB = { kind: 'case', emergencyCaseId: 'B' } as const
const flagA = { id: 'A', enabled: true, enabledAt: 10 }
const flagB = { id: 'B', enabled: true, enabledAt: 10 }

describe('the emergency check, row by row', () => {
  it.each<[string, Facts, number, Partial<ReturnType<typeof check>>]>([
    [
      '1: no case',
      { assigned: [], activations: [{}] },
      100,
      { exit: 'deactivated', code: 'NO_CASE_ASSIGNED', caseId: null },
    ],
    ['1: a case that no longer exists is no case', { assigned: ['gone'] }, 100, { code: 'NO_CASE_ASSIGNED' }],
    [
      '2: normal here, younger than the unit’s',
      { activations: [{ scope: berlin }], normalMarks: [{}] },
      100,
      { exit: 'deactivated', code: 'SERVICE_NORMAL' },
    ],
    [
      '2: normal here, as old as the flag',
      { cases: [{ ...flagA, enabledAt: 50 }], normalMarks: [{}] },
      100,
      { code: 'SERVICE_NORMAL' },
    ],
    [
      '2: normal here outranks a flag of unknown age',
      { cases: [{ ...flagA, enabledAt: null }], normalMarks: [{}] },
      100,
      { code: 'SERVICE_NORMAL' },
    ],
    [
      '2: the newest mark counts',
      { activations: [{ validFrom: 60 }], normalMarks: [{ since: 70 }, { since: 20 }] },
      100,
      { code: 'SERVICE_NORMAL' },
    ],
    [
      '2: a mark of another service is none of ours',
      { activations: [{}], normalMarks: [{ serviceId: 'T' }] },
      100,
      { code: 'ACTIVATION' },
    ],
    [
      '2: something younger than the mark wins',
      { activations: [{ scope: berlin }, { scope: caseA, validFrom: 60 }], normalMarks: [{}] },
      100,
      { code: 'ACTIVATION', activation: 'activation-1' },
    ],
    [
      '2: a flag younger than the mark wins, whatever the mark outranks',
      { activations: [{}], cases: [{ ...flagB, enabledAt: 51 }], normalMarks: [{}] },
      100,
      { code: 'CASE_FLAG', caseId: 'B' },
    ],
    [
      '2: a mark is over with the last thing it outranked',
      { activations: [{ validUntil: 80 }], normalMarks: [{}] },
      100,
      { code: 'EXPIRED' },
    ],
    [
      '3: an activation of the service comes before its unit’s',
      { activations: [{ scope: berlin, validFrom: 90 }, {}] },
      100,
      { exit: 'activated', code: 'ACTIVATION', activation: 'activation-1' },
    ],
    [
      '3: the newest of several',
      { activations: [{ validFrom: 20 }, { validFrom: 30 }] },
      100,
      { activation: 'activation-1' },
    ],
    ['4: the own unit’s', { activations: [{ scope: berlin }] }, 100, { exit: 'activated', code: 'ACTIVATION' }],
    [
      '4: the nearest unit’s before one above',
      { activations: [{ scope: group, validFrom: 90 }, { scope: berlin }] },
      100,
      { activation: 'activation-1' },
    ],
    [
      '4: a unit’s before a case’s',
      { activations: [{ scope: caseA, validFrom: 90 }, { scope: group }] },
      100,
      { activation: 'activation-1' },
    ],
    ['4: a case’s', { activations: [{ scope: caseB }] }, 100, { code: 'ACTIVATION', caseId: 'B' }],
    [
      '4: the newest of several cases’',
      { activations: [{ scope: caseA }, { scope: caseB, validFrom: 11 }] },
      100,
      { caseId: 'B' },
    ],
    [
      '4: not a sister unit’s',
      { activations: [{ scope: { kind: 'unit', organizationUnitId: 'Köln' } }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    [
      '4: not of a case that is not assigned',
      { activations: [{ scope: { kind: 'case', emergencyCaseId: 'C' } }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    ['5: a flag', { cases: [flagA] }, 100, { exit: 'activated', code: 'CASE_FLAG', caseId: 'A' }],
    ['5: of several flags the first in order', { assigned: ['B', 'A'], cases: [flagA, flagB] }, 100, { caseId: 'B' }],
    [
      '5: not of a case that is not assigned',
      { cases: [{ id: 'C', enabled: true, enabledAt: 10 }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    ['6: nothing', {}, 100, { exit: 'deactivated', code: 'CASE_FLAG_OFF', caseId: null, coveredBy: [] }],
    [
      '6: the last one ran out',
      { activations: [{ validUntil: 90 }, { validUntil: 80, endedAt: 70 }] },
      100,
      { exit: 'deactivated', code: 'EXPIRED' },
    ],
    [
      '6: the last one was ended',
      { activations: [{ validUntil: 80 }, { validUntil: 95, endedAt: 90 }] },
      100,
      { code: 'CASE_FLAG_OFF' },
    ],
    [
      '6: a planned one that was called off never ran',
      { activations: [{ validFrom: 200, validUntil: 300, endedAt: 90 }] },
      400,
      { code: 'CASE_FLAG_OFF' },
    ],
  ])('%s', (_, facts, now, expected) => {
    expect(check(facts, now)).toMatchObject(expected)
  })

  it.each([
    ['starts at the very moment it is valid from', { validFrom: 100 }, true],
    ['has not started before', { validFrom: 101 }, false],
    ['runs until the last moment', { validUntil: 101 }, true],
    ['EM-22: is over at the moment it expires', { validUntil: 100 }, false],
    ['is over at the moment it is ended', { endedAt: 100 }, false],
    ['runs while its end lies ahead', { endedAt: 101 }, true],
  ])('an activation %s', (_, facts, running) => {
    expect(check({ activations: [facts] }).exit).toBe(running ? 'activated' : 'deactivated')
  })

  it.each([
    ['the one the activation names', { emergencyCaseId: 'B' }, 'B'],
    ['the service’s first, if the named one is not assigned', { emergencyCaseId: 'C' }, 'A'],
    ['the service’s first, if none is named', {}, 'A'],
    ['the case of a whole case’s activation, whatever it names', { scope: caseB, emergencyCaseId: 'A' }, 'B'],
  ])('the case that speaks is %s', (_, facts, caseId) => {
    expect(check({ activations: [facts] }).caseId).toBe(caseId)
  })

  it('EM-20: lists everything that stands, and says what normal here outranks', () => {
    const { coveredBy } = check({
      activations: [{ scope: group }, { validFrom: 60 }, { endedAt: 90 }],
      cases: [flagA],
      normalMarks: [{}],
    })

    const listed = coveredBy.map(({ cover, outranked }) => [cover.kind, cover.start, outranked])
    expect(listed).toEqual([
      ['activation', 60, false],
      ['activation', 10, true],
      ['caseFlag', 10, true],
    ])
  })
})
