import type { Language } from '@nightswitch/routing-engine'
import { type Caller, can } from '../access/can.ts'
import type { Chain, Step } from './usage-steps.ts'

/**
 * Agents may be thousands, so where they are counted per unit they are told as one line: those whom the reader may see, and apart from
 * them those who are only counted.
 */
export function counted(caller: Caller, chains: readonly Chain[]): Chain[] {
  const lines = new Map<string, Step>()
  const others: Chain[] = []
  for (const chain of chains) {
    const [first] = chain
    if (first?.people === undefined) {
      others.push(chain)
      continue
    }
    const seen = can(caller, 'readConfiguration', { path: first.path }).allowed
    const key = `${first.kind} ${first.id} ${seen}`
    const people = first.people + (lines.get(key)?.people ?? 0)
    lines.set(key, { ...first, people, name: agentsInWords(people, caller.language ?? 'en') })
  }
  return [...others, ...[...lines.values()].map((line) => [line])]
}

/** How many agents stand at such steps, of those whom the reader may see. */
export const agentsSeenIn = (caller: Caller, chains: readonly Chain[] = []): number =>
  chains
    .flatMap(([first]) => (first && can(caller, 'readUsers', { path: first.path }).allowed ? [agentsAt(first)] : []))
    .reduce((sum, one) => sum + one, 0)

const agentsAt = ({ kind, people }: Step): number => people ?? (kind === 'user' ? 1 : 0)

function agentsInWords(count: number, language: Language): string {
  const number = count.toLocaleString(language)
  if (language === 'de') return count === 1 ? '1 Agent' : `${number} Agenten`
  return count === 1 ? '1 agent' : `${number} agents`
}
