import type { CallQueueReply } from '@nightswitch/contracts'
import type { SignedInContext } from '../../http/context.ts'
import { giveOwnBox, takeOwnBox } from '../../shared/own-box.ts'
import { callQueues, rowById } from './store.ts'
import { queueWords } from './words.ts'

/** Gives a queue a voicemail box of its own, or takes it away: IN_USE while it holds messages or is a destination. Set already: nothing changes. */
export async function setVoicemailBox(
  context: SignedInContext,
  id: string,
  ifMatch: string | undefined,
  wanted: boolean,
): Promise<CallQueueReply> {
  const action = wanted ? 'add voicemail box' : 'remove voicemail box'
  return callQueues.change(context, action, id, ifMatch, async (tx, row) => {
    const { name, organizationUnit, user } = row
    if (wanted === (user.voicemailBox !== null)) return row
    if (!wanted) await takeOwnBox(context, tx, user)
    else await giveOwnBox(tx, user, organizationUnit.id, queueWords[context.language].voicemailName(name))
    return rowById(tx, id)
  })
}
