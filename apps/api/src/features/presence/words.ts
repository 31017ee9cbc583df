import type { ServicePresence } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'

const locales = { en: 'en-GB', de: 'de-DE' } as const

type Facts = Pick<ServicePresence, 'free' | 'onDuty' | 'waiting' | 'hasQueue'> & {
  readonly nextChangeAt: number | null
}

/** Why a service is as it is. Times are on the wall of its unit. */
export function becauseOf(
  presence: NonNullable<ServicePresence['presence']>,
  facts: Facts,
  language: Language,
  timeZone: string,
): string {
  const { free, onDuty, waiting, hasQueue, nextChangeAt } = facts
  const words = presenceWords[language]
  if (presence === 'available') return words.free(free)
  if (presence === 'busy') return words.noneFree(onDuty)
  if (presence === 'absent') return hasQueue ? words.nobody : words.noQueue
  const until = nextChangeAt === null ? null : new Intl.DateTimeFormat(locales[language], { ...style, timeZone })
  return words.closed(until?.format(nextChangeAt ?? 0) ?? null, waiting)
}
const style = { weekday: 'long', hour: '2-digit', minute: '2-digit' } as const

export const presenceWords = {
  en: {
    away: 'Telephony does not answer at the moment, so this cannot be told.',
    unknown: 'Telephony is just learning of this service.',
    free: (count: number) => (count === 1 ? '1 agent is free.' : `${count} agents are free.`),
    noneFree: (count: number) =>
      count === 1 ? '1 agent is on duty, and is not free.' : `${count} agents are on duty, and none is free.`,
    nobody: 'Nobody is on duty for it.',
    noQueue: 'Its callers come to no call queue.',
    closed: (until: string | null, waiting: number) =>
      `Closed${until ? ` until ${until}` : ''}${waiting > 0 ? `, still serving ${waiting}` : ''}.`,
  },
  de: {
    away: 'Die Telefonie antwortet im Moment nicht; das lässt sich nicht sagen.',
    unknown: 'Die Telefonie erfährt gerade von diesem Service.',
    free: (count: number) => (count === 1 ? '1 Agent ist frei.' : `${count} Agenten sind frei.`),
    noneFree: (count: number) =>
      count === 1 ? '1 Agent ist im Dienst und nicht frei.' : `${count} Agenten sind im Dienst, keiner ist frei.`,
    nobody: 'Niemand ist dafür im Dienst.',
    noQueue: 'Seine Anrufer kommen in keine Warteschlange.',
    closed: (until: string | null, waiting: number) =>
      `Geschlossen${until ? ` bis ${until}` : ''}${waiting > 0 ? `, noch ${waiting} in Bedienung` : ''}.`,
  },
} as const satisfies Record<Language, object>
