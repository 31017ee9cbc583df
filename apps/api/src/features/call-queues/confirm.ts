import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import type { Language } from '@nightswitch/routing-engine'
import { refusal } from '../../http/refusal.ts'
import { type CallQueueRow, destinationsOf, keepingOpen } from './row.ts'
import { queueWords } from './words.ts'

type Settings = {
  readonly requireAgents: boolean
  readonly whenOffline: object | null
  readonly ifUnavailable: object | null
  readonly numbersKeepOpenConfirmed: boolean
}

/**
 * An outside number counts as always there, so that callers never go to “When offline”: with Require Agents and a destination, it is asked
 * which is meant, once. Refuses with CONFIRMATION_NEEDED.
 */
export const demandConfirmed = { forSettings, forMembers }

function forSettings(language: Language, before: CallQueueRow, body: Settings): void {
  if (!failsOver(body) || failsOver(settingsOf(before))) return
  ask(language, keepingOpen(before.members), body.numbersKeepOpenConfirmed)
}

type Member = { readonly number: string | null; readonly doesNotKeepOpen: boolean }

function forMembers(language: Language, before: CallQueueRow, members: readonly Member[], confirmed: boolean): void {
  if (!failsOver(settingsOf(before))) return
  const known = new Set(keepingOpen(before.members))
  const added = keepingOpen(members).filter((number) => !known.has(number))
  ask(language, added, confirmed)
}

function ask(language: Language, numbers: readonly string[], confirmed: boolean): void {
  if (confirmed || numbers.length === 0) return
  const because = queueWords[language].keepOpen(numbers.map(formatNumber))
  throw refusal('CONFIRMATION_NEEDED', { field: 'numbersKeepOpenConfirmed', because })
}

const settingsOf = (row: CallQueueRow): Settings => ({
  ...destinationsOf(row),
  requireAgents: row.requireAgents,
  numbersKeepOpenConfirmed: true,
})

const failsOver = ({ requireAgents, whenOffline, ifUnavailable }: Settings): boolean =>
  requireAgents && (whenOffline ?? ifUnavailable) !== null
