import type { NormalMark, RoutingActivation } from '../configuration.ts'
import type { CodeParameters } from '../model.ts'
import type { Cover, PlannedService } from '../planned.ts'

export type EmergencyCode =
  | 'NO_CASE_ASSIGNED'
  | 'SERVICE_NORMAL'
  | 'ACTIVATION'
  | 'CASE_FLAG'
  | 'CASE_FLAG_OFF'
  | 'EXPIRED'

/** Something that stands at the moment asked for; what “normal here” outranks does not hold the service. */
export type Standing = { readonly cover: Cover; readonly outranked: boolean }

export type EmergencyVerdict = {
  readonly exit: 'activated' | 'deactivated'
  readonly code: EmergencyCode
  /** The case that speaks. */
  readonly caseId: string | null
  readonly activation: RoutingActivation | null
  readonly parameters: CodeParameters
  /** Everything that stands, for the list that *End* shows (EM-20). */
  readonly coveredBy: readonly Standing[]
}

type Situation = {
  readonly service: PlannedService
  readonly now: number
  readonly standing: readonly Standing[]
  /** What stands and is not outranked, in the order of the table. */
  readonly holding: readonly Cover[]
  /** “Normal here”, while something it outranks still stands. */
  readonly normalMark: NormalMark | null
}

type Row = {
  readonly code: EmergencyCode
  readonly exit: EmergencyVerdict['exit']
  /** What the row names, or null when it does not match. */
  readonly match: (situation: Situation) => Match | null
}

type Match = { readonly parameters: CodeParameters; readonly cover?: Cover }

/** The emergency check of product.md section 4, row by row: the first that matches decides. */
const rows: readonly Row[] = [
  {
    code: 'NO_CASE_ASSIGNED',
    exit: 'deactivated',
    match: ({ service }) => (service.cases.length === 0 ? { parameters: { serviceName: service.name } } : null),
  },
  {
    code: 'SERVICE_NORMAL',
    exit: 'deactivated',
    match: ({ service, holding, normalMark }) =>
      normalMark && holding.length === 0
        ? { parameters: { serviceName: service.name, by: normalMark.by, since: normalMark.since } }
        : null,
  },
  { code: 'ACTIVATION', exit: 'activated', match: ({ holding }) => named(holding, isOfService) },
  { code: 'ACTIVATION', exit: 'activated', match: ({ holding }) => named(holding, isActivation) },
  { code: 'CASE_FLAG', exit: 'activated', match: ({ holding }) => named(holding, isFlag) },
  { code: 'EXPIRED', exit: 'deactivated', match: ({ service, now }) => expiredLast(service.covers, now) },
]

/** What is said when no row matches: nothing is on. */
const otherwise = { code: 'CASE_FLAG_OFF', exit: 'deactivated' } as const

/**
 * Decides whether a new call of this service takes *Activated* at `now`. Pure: what has run out is over even if every
 * timer is dead (EM-22).
 */
export function checkEmergency(service: PlannedService, now: number): EmergencyVerdict {
  const situation = situationOf(service, now)
  for (const row of rows) {
    const matched = row.match(situation)
    if (matched) return verdict(row, matched, situation)
  }
  return verdict(otherwise, { parameters: { caseName: service.cases[0]?.name ?? null } }, situation)
}

/**
 * What holds a service in emergency at `now`, if anything does: the cover that `checkEmergency` names, without saying
 * why. For those who only want to know whether; it allocates nothing.
 */
export function holdingCover({ covers, windows }: PlannedService, now: number): Cover | null {
  // They come in the order of the table.
  for (let index = 0; index < covers.length; index += 1) {
    const from = windows[2 * index] ?? now
    const until = windows[2 * index + 1] ?? now
    if (from <= now && now < until) return covers[index] ?? null
  }
  return null
}

/** Whether an activation runs at `now`: from `validFrom`, until it runs out or was ended. */
export function isRunning(activation: RoutingActivation, now: number): boolean {
  const { validFrom, validUntil, endedAt } = activation
  return validFrom <= now && (validUntil === null || now < validUntil) && !(endedAt !== null && endedAt <= now)
}

function verdict({ code, exit }: Pick<Row, 'code' | 'exit'>, match: Match, { standing }: Situation): EmergencyVerdict {
  const { cover, parameters } = match
  const activation = cover?.kind === 'activation' ? cover.activation : null
  return { exit, code, caseId: cover?.caseId ?? null, activation, parameters, coveredBy: standing }
}

function situationOf(service: PlannedService, now: number): Situation {
  const since = service.normalMark?.since ?? Number.NEGATIVE_INFINITY
  const standing: Standing[] = []
  const holding: Cover[] = []
  for (const cover of service.covers) {
    if (cover.kind === 'activation' && !isRunning(cover.activation, now)) continue
    const outranked = service.normalMark !== null && cover.start <= since
    standing.push({ cover, outranked })
    if (!outranked) holding.push(cover)
  }
  // A mark ends with the last thing it outranked.
  const normalMark = standing.length > holding.length ? service.normalMark : null
  return { service, now, standing, holding, normalMark }
}

const isActivation = (cover: Cover) => cover.kind === 'activation'
const isOfService = (cover: Cover) => cover.kind === 'activation' && cover.scope === 'service'
const isFlag = (cover: Cover) => cover.kind === 'caseFlag'

function named(holding: readonly Cover[], isNamed: (cover: Cover) => boolean) {
  const cover = holding.find(isNamed)
  return cover ? { cover, parameters: cover.parameters } : null
}

type Stop = { readonly at: number; readonly expired: boolean }

/** EXPIRED is said when the last activation to stop ran out rather than being ended. It names no case. */
function expiredLast(covers: readonly Cover[], now: number) {
  let last: Stop | null = null
  let by = ''
  for (const cover of covers) {
    if (cover.kind !== 'activation') continue
    const stop = stopOf(cover.activation, now)
    if (!stop || (last && !isLater(stop, last))) continue
    last = stop
    by = cover.activation.startedBy
  }
  return last?.expired ? { parameters: { by, expiredAt: last.at } } : null
}

const isLater = (one: Stop, other: Stop) => one.at > other.at || (one.at === other.at && one.expired && !other.expired)

/** When and how an activation stopped; null while it runs, before it starts, and when it was ended before it began. */
function stopOf({ validFrom, validUntil, endedAt }: RoutingActivation, now: number): Stop | null {
  const ended = endedAt !== null && endedAt <= now ? endedAt : null
  const ranOut = validUntil !== null && validUntil <= now ? validUntil : null
  const at = Math.min(ended ?? Number.POSITIVE_INFINITY, ranOut ?? Number.POSITIVE_INFINITY)
  if (at === Number.POSITIVE_INFINITY || at <= validFrom) return null
  return { at, expired: ended === null || (ranOut !== null && ranOut < ended) }
}
