import type { QueueFailover, QueueLight } from '@nightswitch/contracts'
import { type Language, type PlannedRule, ruleAt } from '@nightswitch/routing-engine'
import { destinationWords } from '../../shared/destination-words.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import type { Reader } from '../../shared/reader.ts'
import type { QueueNow } from './queue-now.ts'
import { type CallQueueRow, destinationsOf } from './row.ts'
import { queueWords } from './words.ts'

/** FO-14: whether a caller who comes now is sent elsewhere, why, and who prevents it. */
export async function failoverOf(
  context: Reader,
  row: CallQueueRow,
  { failover }: QueueNow,
  lights: readonly QueueLight[],
  known: boolean,
): Promise<QueueFailover> {
  const { ifUnavailable, ...standard } = destinationsOf(row)
  const rule = await ruleNow(context, row)
  const whenOffline = rule ? rule.whenOffline : standard.whenOffline
  const there = lights.filter(({ light }) => light !== 'grey')
  const somewhere = whenOffline ?? ifUnavailable
  const state = stateOf({
    ...{ row, rule, known, running: failover.since !== null },
    ...{ somebodyThere: there.length > 0, hasDestination: somewhere !== null },
  })
  const words = queueWords[context.language].failover
  return {
    since: instantOrNull(failover.since),
    now: state === 'allOffline' || state === 'running',
    code: failover.code,
    because: state === 'prevented' ? words.prevented(there.map(({ name }) => name)) : said(words[state], rule),
    goes: await destinationWords(context, state === 'always' ? (rule?.always ?? null) : somewhere),
    startsAt: instantOrNull(failover.startsAt),
    endsAt: instantOrNull(failover.endsAt),
    byHand: row.steadySeconds === null,
    preventedBy: there.map(({ memberId, name, because }) => ({ memberId, name, because })),
  }
}

type State = 'unknown' | 'doNotDisturb' | 'always' | 'off' | 'noDestination' | 'running' | 'allOffline' | 'prevented'
type Facts = {
  readonly row: CallQueueRow
  readonly rule: PlannedRule | null
  readonly known: boolean
  readonly running: boolean
  readonly somebodyThere: boolean
  readonly hasDestination: boolean
}

/** In the order of “Queue entry”: a rule that lets nobody wait comes before failover. */
function stateOf({ row, rule, known, running, somebodyThere, hasDestination }: Facts): State {
  if (!known) return 'unknown'
  if (rule?.doNotDisturb) return 'doNotDisturb'
  if (rule?.always) return 'always'
  if (!row.requireAgents) return 'off'
  if (running) return 'running'
  if (somebodyThere) return 'prevented'
  return hasDestination ? 'allOffline' : 'noDestination'
}

/** The answering rule that holds for the queue at this moment: it alone decides, not Default beside it. */
async function ruleNow(context: Reader, { user }: CallQueueRow): Promise<PlannedRule | null> {
  const { users } = await freshPlan(context)
  return ruleAt(users.get(user.id)?.rules ?? [], context.clock().getTime())
}

const said = (words: string | ((ruleName: string) => string), rule: PlannedRule | null): string =>
  typeof words === 'string' ? words : words(rule?.name ?? '')

/** A standing warning in words. */
export function warningOf({ warning }: QueueNow, language: Language): { code: string; because: string } | null {
  if (warning === null) return null
  const words: Readonly<Record<string, string>> = queueWords[language].standing
  return { code: warning, because: words[warning] ?? warning }
}

const instantOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
