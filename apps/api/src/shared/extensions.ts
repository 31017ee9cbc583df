import { isEmergencyNumber } from '@nightswitch/contracts/phone-numbers'
import type { Tx } from '../http/change.ts'
import { refusal } from '../http/refusal.ts'

/**
 * An extension is unique over users and queues, and no public emergency number (FO-29). `self` is the user who has it: a person, or the
 * system user of a queue. Refuses with EXTENSION_TAKEN or VALIDATION_FAILED.
 */
export async function demandFreeExtension(tx: Tx, self: string | null, extension: string | null): Promise<void> {
  if (extension === null) return
  const pointer = '#/extension'
  if (isEmergencyNumber(extension)) {
    const detail = `${extension} is a public emergency number. Choose another extension.`
    throw refusal('VALIDATION_FAILED', { errors: [{ pointer, detail }] })
  }
  const holder = await tx.user.findUnique({ where: { extension }, select: { id: true } })
  if (!holder || holder.id === self) return
  const detail = `${extension} is taken. Choose another extension.`
  throw refusal('EXTENSION_TAKEN', { errors: [{ pointer, detail }] })
}
