import { describe, expect, it } from 'vitest'
import type { AnsweringRule } from '../configuration.ts'
import { combinationsOf } from '../testing/combinations.ts'
import { officeHours } from '../testing/office-hours.ts'
import { planRule, ruleAt } from './answering-rule.ts'
import { planHours } from './opening-hours.ts'

const rule = (id: string, facts: Partial<AnsweringRule> = {}): AnsweringRule => ({
  ...{ id, name: id, isDefault: false, enabled: true, timeFrame: null, doNotDisturb: false },
  ...{ always: null, onActive: null, whenBusy: null, whenUnanswered: null, whenOffline: null },
  ...{ ringSeconds: 20, ringAllPhones: true, simultaneous: [], includeExtension: true, answerConfirmation: false },
  ...facts,
})
const zone = {
  timeZone: 'Europe/Berlin',
  openingHours: new Map([['office', { hours: planHours(officeHours()) }]]),
}
const whichAt = (rules: readonly AnsweringRule[], at: string, timeZone = zone.timeZone) =>
  ruleAt(
    rules.map((each) => planRule(each, { ...zone, timeZone })),
    Date.parse(at),
  )?.id ?? null

const standard = rule('Default', { isDefault: true })
// 2 March 2026 is a Monday.
const mornings = rule('mornings', {
  timeFrame: { kind: 'weekly', ranges: [{ weekday: 1, start: 8 * 60, end: 12 * 60 }] },
})
const nights = rule('nights', {
  timeFrame: { kind: 'weekly', ranges: [{ weekday: 1, start: 22 * 60, end: 6 * 60 }] },
})
const closed = rule('closed', {
  timeFrame: { kind: 'openingHours', openingHoursId: 'office', categoryIds: ['closed', 'holiday'] },
})

describe('the answering rule that applies', () => {
  it.each([
    ['the first whose time frame contains now', [mornings, standard], '2026-03-02T10:00+01:00', 'mornings'],
    ['from the first minute on', [mornings, standard], '2026-03-02T08:00+01:00', 'mornings'],
    ['not in the last minute', [mornings, standard], '2026-03-02T12:00+01:00', 'Default'],
    ['not on another day', [mornings, standard], '2026-03-03T10:00+01:00', 'Default'],
    ['over midnight', [nights, standard], '2026-03-03T05:59+01:00', 'nights'],
    ['a rule without time frame always', [rule('any'), mornings, standard], '2026-03-02T10:00+01:00', 'any'],
    ['not one that is switched off', [rule('any', { enabled: false }), standard], '2026-03-02T10:00+01:00', 'Default'],
    [
      'Default even if it says it is switched off',
      [rule('Default', { isDefault: true, enabled: false })],
      '2026-03-02T10:00+01:00',
      'Default',
    ],
    ['Default last, wherever it stands', [standard, mornings], '2026-03-02T10:00+01:00', 'mornings'],
    ['by opening hours', [closed, standard], '2026-03-02T18:00+01:00', 'closed'],
    ['not by another category', [closed, standard], '2026-03-02T10:00+01:00', 'Default'],
    [
      'never by opening hours that do not exist',
      [
        rule('gone', { timeFrame: { kind: 'openingHours', openingHoursId: 'gone', categoryIds: ['closed'] } }),
        standard,
      ],
      '2026-03-02T18:00+01:00',
      'Default',
    ],
    ['none without rules', [], '2026-03-02T10:00+01:00', null],
  ])('is %s', (_, rules, at, expected) => {
    expect(whichAt(rules, at)).toBe(expected)
  })

  it('follows the wall in the zone of the unit', () => {
    expect(whichAt([mornings, standard], '2026-03-02T16:00Z', 'America/New_York')).toBe('mornings')
    expect(whichAt([mornings, standard], '2026-03-02T16:00Z', 'Europe/Berlin')).toBe('Default')
  })

  it('is the first enabled one in its time frame, else Default, for every combination', () => {
    const inside = { kind: 'weekly', ranges: [{ weekday: 1, start: 0, end: 1440 }] } as const
    const outside = { kind: 'weekly', ranges: [{ weekday: 2, start: 0, end: 1440 }] } as const
    const frames = { none: null, inside, outside }
    const states = combinationsOf({ enabled: [true, false], frame: ['none', 'inside', 'outside'] } as const)
    for (const { one, two } of combinationsOf({ one: states, two: states })) {
      const given = [one, two].map(({ enabled, frame }, index) =>
        rule(`rule ${index}`, { enabled, timeFrame: frames[frame] }),
      )
      const expected = [one, two].findIndex(({ enabled, frame }) => enabled && frame !== 'outside')

      const which = whichAt([...given, standard], '2026-03-02T10:00+01:00')

      expect(which).toBe(expected < 0 ? 'Default' : `rule ${expected}`)
    }
  })
})
