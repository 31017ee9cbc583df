import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import { refusal } from '../../http/refusal.ts'
import type { Reader } from '../../shared/reader.ts'

/** What happens on the queues at this moment. TELEPHONY_UNAVAILABLE while telephony does not answer. */
export async function floorNow({ telephony }: Pick<Reader, 'telephony'>): Promise<FloorSnapshotReply> {
  const floor = await telephony.floor()
  if (!floor) throw refusal('TELEPHONY_UNAVAILABLE')
  return floor
}
