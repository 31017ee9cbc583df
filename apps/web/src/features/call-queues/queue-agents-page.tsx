import {
  type CallQueueReply,
  type QueueMemberBody,
  type QueueMembers,
  queueMembersBodySchema,
} from '@nightswitch/contracts'
import { EmptyState, Note, notify, Page, PageHead, ReadOnly, SaveBar, SortableList } from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { refusalOf } from '../../shared/api/refusal.ts'
import { linkedFault } from '../../shared/destination/destination-fault.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useNumberWords } from '../../shared/i18n/number-words.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { AddAgents } from './add-agents.tsx'
import { AgentRow } from './agent-row.tsx'
import classes from './call-queues.module.css'
import { LightCounts, LightLegend } from './lights.tsx'
import { draftsOf, keyOf, type MemberDrafts, savedOf, withoutKeepingOpen } from './member-drafts.ts'
import { NumbersQuestion } from './numbers-question.tsx'
import { useCallQueue, useCallQueueChanges, useQueueMembers } from './queries.ts'
import { QueueCrumbs, queuesPath } from './queue-crumbs.tsx'
import { callQueueTexts } from './texts.ts'
import { useFloor } from './use-floor.ts'

addTexts('call-queues', callQueueTexts)

/** *Edit Agents*: who of a queue is asked, in which order, and whether they are there (FO-17). */
export function QueueAgentsPage() {
  const { id = '' } = useParams()
  const queue = useCallQueue(id)
  const members = useQueueMembers(id)
  return (
    <LoadedRecord query={queue}>
      {(record) => (
        <LoadedRecord query={members}>
          {(saved) => (
            <Agents
              key={id}
              queue={record}
              saved={saved}
              onReload={() => {
                void members.refetch()
                void queue.refetch()
              }}
            />
          )}
        </LoadedRecord>
      )}
    </LoadedRecord>
  )
}

type Props = { queue: CallQueueReply; saved: QueueMembers; onReload: () => void }

function Agents({ queue, saved, onReload }: Props) {
  const { t } = useTranslation('call-queues')
  const { unit } = useOrganizationUnits()
  const { id, name, organizationUnit, ringType } = queue
  const floor = useFloor(id)
  const { form, question } = useMembersForm(id, saved)
  // Names of those who were just added; the server names the others.
  const [added, setAdded] = useState<Readonly<Record<string, string>>>({})
  const nameOf = useMemberNames(saved, added)
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  usePageTitle(`${t('editAgents')} · ${name}`)
  const { members } = form.values
  const set = (next: QueueMemberBody[]) => form.set('members', next)
  const mayUpdate = saved.abilities.update.allowed
  const settings = unit(organizationUnit.id)
  return (
    <Page>
      <PageHead
        title={t('editAgents')}
        crumbs={<QueueCrumbs name={name} id={id} place={t('editAgents')} />}
        lede={t('agentsLede')}
        state={
          floor.data && (
            <LightCounts
              counts={floor.data.counts}
              of={saved.items.length}
              staleSince={floor.staleSince}
              timeZone={settings?.timeZone ?? 'UTC'}
            />
          )
        }
      />
      <RecordNotes
        form={form}
        onReload={onReload}
        readOnlyBecause={mayUpdate ? undefined : saved.abilities.update.because}
      />
      {saved.warnings.map(({ code, because }) => (
        <Note key={code} kind="warn">
          {because}
        </Note>
      ))}
      <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
        <ReadOnly on={!mayUpdate}>
          {mayUpdate && (
            <AddAgents
              members={members}
              queueId={id}
              country={settings?.country ?? 'DE'}
              onAdd={(member, called) => {
                setAdded((now) => ({ ...now, [keyOf(member)]: called }))
                set([...members, member])
              }}
            />
          )}
          {form.faultOf('members') && (
            <Note kind="error" role="alert">
              {form.faultOf('members')}
            </Note>
          )}
          {members.length === 0 ? (
            <EmptyState title={t('agentsEmpty')}>{t('agentsEmptyBecause')}</EmptyState>
          ) : (
            <SortableList
              tall
              label={t('members')}
              readOnly={!mayUpdate}
              items={members}
              itemKey={keyOf}
              itemName={nameOf}
              onChange={(items) => set([...items])}
              onRemove={(gone) => set(members.filter((each) => keyOf(each) !== keyOf(gone)))}
            >
              {(member, index) => (
                <AgentRow
                  queueId={id}
                  member={member}
                  name={nameOf(member)}
                  saved={savedOf(saved, member)}
                  floor={floor}
                  grouped={ringType === 'tieredRoundRobin'}
                  fault={linkedFault(form, `members/${index}/number`) ?? form.faultOf(`members/${index}`)}
                  onChange={(next) => set(members.map((each, at) => (at === index ? next : each)))}
                />
              )}
            </SortableList>
          )}
          <p className={classes.order}>{t(`order.${ringType}`)}</p>
          <LightLegend />
        </ReadOnly>
      </form>
      {question && <NumbersQuestion busy={form.busy} {...question} />}
      <SaveBar
        changed={form.dirty.length > 0 ? [t('members')] : []}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

function useMemberNames(saved: QueueMembers, added: Readonly<Record<string, string>>) {
  const words = useNumberWords()
  return (member: QueueMemberBody): string => {
    if (member.kind === 'number') return words(member.number)
    const known = savedOf(saved, member)
    return known?.kind === 'user' ? known.user.name : (added[member.userId] ?? '…')
  }
}

/** The list as it is typed, and the question that a save may raise (FO-26). */
function useMembersForm(id: string, saved: QueueMembers) {
  const { t } = useTranslation('call-queues')
  const { setMembers } = useCallQueueChanges()
  const [isAsking, setAsking] = useState(false)
  const answer = useRef<'none' | 'wait' | 'failover'>('none')
  const form = useRecordForm<MemberDrafts>({
    saved: draftsOf(saved),
    draftOf: `${queuesPath}/${id}/agents`,
    version: saved.version,
    schema: queueMembersBodySchema,
    save: async ({ members }) => {
      const meant = answer.current
      answer.current = 'none'
      try {
        await setMembers(id, form.baseVersion, {
          members: meant === 'failover' ? withoutKeepingOpen(members) : members,
          numbersKeepOpenConfirmed: meant === 'wait',
        })
        notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
      } catch (error) {
        if (refusalOf(error)?.code === 'CONFIRMATION_NEEDED') setAsking(true)
        throw error
      }
    },
  })
  const go = (meant: 'wait' | 'failover') => () => {
    answer.current = meant
    setAsking(false)
    void form.submit()
  }
  const question = isAsking
    ? { onClose: () => setAsking(false), onWait: go('wait'), onFailover: go('failover') }
    : undefined
  return { form, question }
}
