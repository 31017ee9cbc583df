import type { QueueFailover, QueueLight } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import { destinationWords } from '../../shared/destination-words.ts'
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
  const { whenOffline, ifUnavailable } = destinationsOf(row)
  const there = lights.filter(({ light }) => light !== 'grey')
  const state = stateOf(row, there.length > 0, failover.since !== null, known)
  const words = queueWords[context.language].failover
  return {
    since: instantOrNull(failover.since),
    now: state === 'allOffline' || state === 'running',
    code: failover.code,
    because: state === 'prevented' ? words.prevented(there.map(({ name }) => name)) : words[state],
    goes: await destinationWords(context, whenOffline ?? ifUnavailable),
    startsAt: instantOrNull(failover.startsAt),
    endsAt: instantOrNull(failover.endsAt),
    byHand: row.steadySeconds === null,
    preventedBy: there.map(({ memberId, name, because }) => ({ memberId, name, because })),
  }
}

type State = 'unknown' | 'off' | 'noDestination' | 'running' | 'allOffline' | 'prevented'

function stateOf(row: CallQueueRow, somebodyThere: boolean, running: boolean, known: boolean): State {
  const { whenOffline, ifUnavailable } = destinationsOf(row)
  if (!known) return 'unknown'
  if (!row.requireAgents) return 'off'
  if (running) return 'running'
  if (somebodyThere) return 'prevented'
  return (whenOffline ?? ifUnavailable) ? 'allOffline' : 'noDestination'
}

/** A standing warning in words. */
export function warningOf({ warning }: QueueNow, language: Language): { code: string; because: string } | null {
  if (warning === null) return null
  const words: Readonly<Record<string, string>> = queueWords[language].standing
  return { code: warning, because: words[warning] ?? warning }
}

const instantOrNull = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
