import { type CallQueueBody, type CallQueueReply, callQueueBodySchema } from '@nightswitch/contracts'
import { notify } from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultsOf, refusalOf } from '../../shared/api/refusal.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { draftOf, withoutKeepingOpen } from './member-drafts.ts'
import { useCallQueueChanges, useMembersAsked } from './queries.ts'
import { queuesPath } from './queue-crumbs.tsx'
import { bodyOf } from './queue-form.ts'

type Answer = 'none' | 'wait' | 'failover'

/** The form of a queue, and the question that a save may raise: what outside numbers are meant to do (FO-26). */
export function useQueueForm(queue: CallQueueReply, goToFault: (field: string | undefined) => void) {
  const { t } = useTranslation('call-queues')
  const { id, version } = queue
  const { update, setMembers } = useCallQueueChanges()
  const askMembers = useMembersAsked(id)
  const answer = useRef<Answer>('none')
  const [isAsking, setAsking] = useState(false)

  /** Outside numbers no longer keep the queue open; gives the version that the queue has then. */
  const letNumbersGo = async (): Promise<number> => {
    const { items, version: known } = await askMembers()
    const members = withoutKeepingOpen(items.map(draftOf))
    return (await setMembers(id, known, { members, numbersKeepOpenConfirmed: false })).version
  }

  const form = useRecordForm<CallQueueBody>({
    saved: bodyOf(queue),
    draftOf: `${queuesPath}/${id}`,
    version,
    schema: callQueueBodySchema,
    save: async (body) => {
      const meant = answer.current
      answer.current = 'none'
      try {
        const base = meant === 'failover' ? await letNumbersGo() : form.baseVersion
        await update(id, base, { ...body, numbersKeepOpenConfirmed: meant === 'wait' })
        notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
      } catch (error) {
        if (refusalOf(error)?.code === 'CONFIRMATION_NEEDED') setAsking(true)
        goToFault(Object.keys(faultsOf(error))[0])
        throw error
      }
    },
  })

  const save = async () => {
    const own = Object.keys(form.faults)[0]
    if (!(await form.submit())) goToFault(own)
  }
  const go = (meant: Answer) => () => {
    answer.current = meant
    setAsking(false)
    void form.submit()
  }
  const question = isAsking
    ? { onClose: () => setAsking(false), onWait: go('wait'), onFailover: go('failover') }
    : undefined
  return { form, save, question }
}
