import type { Destination } from '@nightswitch/contracts'

/** The kinds of destinations that name a record. */
export const recordKinds = ['user', 'queue', 'voicemail', 'service'] as const
export type RecordKind = (typeof recordKinds)[number]

/** A record that was found by what was typed. */
export type FoundRecord = {
  readonly kind: RecordKind
  readonly id: string
  readonly name: string
  readonly detail?: string | undefined
}

/** A destination of a record. */
export function recordDestination(kind: RecordKind, id: string): Destination {
  if (kind === 'user') return { kind, userId: id }
  if (kind === 'queue') return { kind, queueId: id }
  if (kind === 'voicemail') return { kind, voicemailBoxId: id }
  return { kind, serviceId: id }
}

/** The record a destination names, if it names one. */
export function recordOf(destination: Destination | null): { kind: RecordKind; id: string } | null {
  switch (destination?.kind) {
    case 'user':
      return { kind: 'user', id: destination.userId }
    case 'queue':
      return { kind: 'queue', id: destination.queueId }
    case 'voicemail':
      return { kind: 'voicemail', id: destination.voicemailBoxId }
    case 'service':
      return { kind: 'service', id: destination.serviceId }
    default:
      return null
  }
}
