import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import type { Destination, Language } from '@nightswitch/routing-engine'
import type { Reader } from './reader.ts'

const goes = {
  en: { catchAll: 'Catch-all', announcement: 'Announcement, then the call ends' },
  de: { catchAll: 'Auffangziel', announcement: 'Ansage, dann endet der Anruf' },
} as const satisfies Record<Language, object>

/** A destination as people call it; without one callers go to the catch-all. */
export async function destinationWords(
  { db, language }: Pick<Reader, 'db' | 'language'>,
  destination: Destination | null,
): Promise<string> {
  const words = goes[language]
  if (!destination) return words.catchAll
  const where = { id: idOf(destination) }
  const select = { name: true } as const
  switch (destination.kind) {
    case 'phoneNumber':
      return formatNumber(destination.number)
    case 'announcement':
      return words.announcement
    case 'service':
      return (await db.service.findUnique({ where, select }))?.name ?? words.catchAll
    case 'queue':
      return (await db.callQueue.findUnique({ where, select }))?.name ?? words.catchAll
    case 'user':
      return (await db.user.findUnique({ where, select }))?.name ?? words.catchAll
    case 'voicemail':
      return (await db.voicemailBox.findUnique({ where, select }))?.name ?? words.catchAll
  }
}

function idOf(destination: Destination): string {
  switch (destination.kind) {
    case 'service':
      return destination.serviceId
    case 'queue':
      return destination.queueId
    case 'user':
      return destination.userId
    case 'voicemail':
      return destination.voicemailBoxId
    default:
      return ''
  }
}
