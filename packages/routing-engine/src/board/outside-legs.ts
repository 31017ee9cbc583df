import type { Floor } from '../floor.ts'
import type { FloorState, TollSpending } from '../floor-state.ts'
import type { CallState, OutsideLeg } from '../model.ts'
import type { Plan } from '../planned.ts'
import { createLocalDays } from './local-day.ts'
import type { FloorTimers } from './timers.ts'
import type { Turn } from './turn.ts'

export type OutsideLegs = {
  /** Takes note of legs that began and ended with an event of a call. */
  readonly follow: (before: CallState | null, after: CallState, at: number) => void
  /** A leg that is no call's yet: the board's own, for a caller who waits, or of a talk that outlived the run that began it. */
  readonly began: (callId: string, leg: OutsideLeg) => void
  readonly ended: (callId: string, dialId: string, at: number) => void
  readonly leg: (callId: string, dialId: string) => OutsideLeg | undefined
  /** What is going on outside under the toll guard that holds for a unit (FO-30). */
  readonly outside: (at: number) => Floor['outside']
  /** Adds what was spent before. */
  readonly recall: (spending: FloorState['spending']) => void
  /** Hands out what was spent in this turn, to be remembered, and sees to it that legs that stay up are counted too. */
  readonly settle: (turn: Turn) => void
}

/** The legs that count in the caps of a unit's toll guard. */
type Account = {
  readonly unitId: string
  readonly legs: Map<string, OutsideLeg>
  spending: TollSpending
}

type Parts = {
  readonly plan: () => Plan
  readonly timers: FloorTimers
  /** What was spent before, by unit. */
  readonly spending: FloorState['spending']
}

const MINUTE_MS = 60_000
/** Legs that are up are counted in so often: a crash loses no more of one that ends before anybody looks again. */
const COUNTED_EVERY_MS = MINUTE_MS

/** Legs to outside numbers that are up, and the minutes spent since local midnight. */
export function createOutsideLegs({ plan, timers, spending }: Parts): OutsideLegs {
  const dayIn = createLocalDays()
  const accounts = new Map(Object.entries(spending).map(([unitId, spent]) => [unitId, newAccount(unitId, spent)]))
  const up = new Map<string, Account>()
  /** Those in which something happened in this turn; `spent` where it costs minutes. */
  const touched = new Map<Account, 'began' | 'spent'>()

  function accountOf(unitId: string): Account {
    const account = accounts.get(unitId) ?? newAccount(unitId)
    accounts.set(unitId, account)
    return account
  }

  function dayOf(unitId: string, at: number) {
    const unit = plan().config.units.find(({ id }) => id === unitId)
    return dayIn(unit?.timeZone ?? 'UTC', at)
  }

  /** What is spent once these legs are counted in: of each what belongs to today, and was not counted before. */
  function withLegs({ unitId, spending: known }: Account, legs: Iterable<OutsideLeg>, at: number): TollSpending {
    const { date, from } = dayOf(unitId, at)
    const { countedUntil } = known
    let spentMs = known.spentOn === date ? known.spentMs : 0
    for (const { since } of legs) spentMs += Math.max(0, at - Math.max(since, from, countedUntil ?? since))
    return { spentMs, spentOn: date, countedUntil }
  }

  function began(callId: string, leg: OutsideLeg) {
    const key = keyOf(callId, leg.dialId)
    if (up.has(key)) return
    const account = accountOf(leg.unitId)
    account.legs.set(key, leg)
    up.set(key, account)
    if (!touched.has(account)) touched.set(account, 'began')
  }

  function ended(callId: string, dialId: string, at: number) {
    const key = keyOf(callId, dialId)
    const account = up.get(key)
    const leg = account?.legs.get(key)
    if (!account || !leg) return
    up.delete(key)
    account.legs.delete(key)
    account.spending = withLegs(account, [leg], at)
    touched.set(account, 'spent')
  }

  function follow(before: CallState | null, after: CallState, at: number) {
    const were = before?.live.outside
    const are = after.phase.kind === 'ended' ? [] : after.live.outside
    if (were === are) return
    for (const { dialId } of were ?? []) if (!are?.some((leg) => leg.dialId === dialId)) ended(after.callId, dialId, at)
    for (const leg of are ?? []) began(after.callId, leg)
  }

  function recall(before: FloorState['spending']) {
    for (const [unitId, known] of Object.entries(before)) {
      const account = accountOf(unitId)
      const { spending } = account
      if (spending === nothing) account.spending = known
      else if (spending.spentOn === known.spentOn)
        account.spending = { ...spending, spentMs: spending.spentMs + known.spentMs }
      touched.set(account, 'spent')
    }
  }

  function settle(turn: Turn) {
    for (const [account, what] of touched) {
      if (what === 'spent') turn.spending.set(account.unitId, account.spending)
      watch(account, turn)
    }
    touched.clear()
  }

  function watch(account: Account, turn: Turn) {
    const timerId = `toll:${account.unitId}`
    if (account.legs.size === 0) return timers.cancel(timerId, turn)
    if (timers.isRunning(timerId)) return
    timers.start(timerId, COUNTED_EVERY_MS, turn, ({ at }) => {
      account.spending = { ...withLegs(account, account.legs.values(), at), countedUntil: at }
      touched.set(account, 'spent')
    })
  }

  return {
    ...{ follow, began, ended, recall, settle },
    leg: (callId, dialId) => up.get(keyOf(callId, dialId))?.legs.get(keyOf(callId, dialId)),
    outside: (at) => (organizationUnitId) => {
      const { tollGuards } = plan()
      const guardOf = (unitId: string) => tollGuards.get(unitId)?.unitId ?? null
      const guard = guardOf(organizationUnitId)
      let ms = 0
      let legs = 0
      for (const account of accounts.values()) {
        if (guardOf(account.unitId) !== guard) continue
        legs += account.legs.size
        ms += withLegs(account, account.legs.values(), at).spentMs
      }
      return { legs, minutesToday: Math.floor(ms / MINUTE_MS) }
    },
  }
}

const nothing: TollSpending = { spentMs: 0, spentOn: '', countedUntil: null }

const newAccount = (unitId: string, spending: TollSpending = nothing): Account => ({
  ...{ unitId, spending, legs: new Map() },
})

const keyOf = (callId: string, dialId: string) => `${callId} ${dialId}`
