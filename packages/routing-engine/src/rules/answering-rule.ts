import type { AnsweringRule, HoursCalendar, TimeFrame } from '../configuration.ts'
import { type PlannedHours, planHours } from './opening-hours.ts'
import { type EntrySettings, entrySettings } from './queue-entry.ts'

/** A rule with its time frame made ready for asking. */
export type PlannedRule = AnsweringRule & {
  /** Whether its time frame contains a moment; switched off it holds never. */
  readonly holds: (at: number) => boolean
  /** What “Queue entry” asks of it, where it is a queue's. */
  readonly entrySettings: EntrySettings
}

type Zone = { readonly timeZone: string; readonly openingHours: ReadonlyMap<string, { readonly hours: PlannedHours }> }

/** Makes a rule ready. A time frame that names opening hours which do not exist contains no moment. */
export function planRule(rule: AnsweringRule, zone: Zone): PlannedRule {
  return {
    ...rule,
    holds: rule.enabled || rule.isDefault ? contains(rule, zone) : never,
    entrySettings: entrySettings({
      doNotDisturb: rule.doNotDisturb,
      always: rule.always !== null,
      whenOffline: rule.whenOffline !== null,
      whenBusy: rule.whenBusy !== null,
    }),
  }
}

/** The first enabled rule whose time frame contains the moment, else Default; null where a user has no rules at all. */
export function ruleAt(rules: readonly PlannedRule[], at: number): PlannedRule | null {
  let standard: PlannedRule | null = null
  for (const rule of rules) {
    if (rule.isDefault) standard ??= rule
    else if (rule.holds(at)) return rule
  }
  return standard
}

/** What holds for a user without any rules: every telephone rings, and nothing else is set. */
export const withoutRules: PlannedRule = {
  ...{ id: '', name: '', isDefault: true, enabled: true, timeFrame: null, doNotDisturb: false, holds: () => true },
  ...{ always: null, onActive: null, whenBusy: null, whenUnanswered: null, whenOffline: null, ringSeconds: 30 },
  ...{ ringAllPhones: true, simultaneous: [], includeExtension: true, answerConfirmation: false },
  entrySettings: entrySettings({}),
}

function contains({ isDefault, timeFrame }: AnsweringRule, zone: Zone): (at: number) => boolean {
  // Default has no time frame, whatever is written there.
  if (isDefault || timeFrame === null) return always
  if (timeFrame.kind === 'weekly') {
    const hours = planHours(weekOf(timeFrame, zone.timeZone))
    return (at) => hours.stateAt(at).category.id === inside.id
  }
  const named = zone.openingHours.get(timeFrame.openingHoursId)?.hours
  const { categoryIds } = timeFrame
  return named ? (at) => categoryIds.includes(named.stateAt(at).category.id) : never
}

const always = () => true
const never = () => false

const inside = { id: 'inside', name: '', isOpen: true, kind: 'open' } as const
const outside = { id: 'outside', name: '', isOpen: false, kind: 'closed' } as const

/** Weekly ranges follow the wall-clock rule of opening hours, so they are opening hours with two categories. */
const weekOf = ({ ranges }: Extract<TimeFrame, { kind: 'weekly' }>, timeZone: string): HoursCalendar => ({
  ...{ timeZone, categories: [inside, outside], defaultCategoryId: outside.id, dated: [], holidays: null },
  weekly: ranges.map((range) => ({ ...range, categoryId: inside.id })),
})
