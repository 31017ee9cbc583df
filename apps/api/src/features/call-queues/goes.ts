import type { Destination } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import type { Reader } from '../../shared/reader.ts'
import { queueWords } from './words.ts'

/** A destination as people call it; without one callers go to the catch-all. */
export async function destinationWords({ db, language }: Reader, destination: Destination | null): Promise<string> {
  const words = queueWords[language].goes
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
