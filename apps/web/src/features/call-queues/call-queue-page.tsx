import { type CallQueueBody, type CallQueueReply, callQueueBodySchema } from '@nightswitch/contracts'
import { ButtonLink, Mono, Muted, Note, Page, PageHead, ReadOnly, SaveBar, Tabs, WithRail } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { useDestinationWords } from '../../shared/destination/destination-words.tsx'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { RecordActions } from '../../shared/form/record-actions.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import classes from './call-queues.module.css'
import { GeneralTab } from './general-tab.tsx'
import { InQueueTab } from './in-queue-tab.tsx'
import { LightCounts } from './lights.tsx'
import { NumbersQuestion } from './numbers-question.tsx'
import { PostQueueTab } from './post-queue-tab.tsx'
import { PreQueueTab } from './pre-queue-tab.tsx'
import { useCallQueue, useCallQueueChanges } from './queries.ts'
import { QueueCrumbs, queuesPath } from './queue-crumbs.tsx'
import { emptyQueue, fieldWords, type QueueTab, tabOf } from './queue-form.ts'
import { callQueueTexts } from './texts.ts'
import { useFloor } from './use-floor.ts'
import { useQueueForm } from './use-queue-form.ts'
import { WaitingCallers } from './waiting-callers.tsx'

addTexts('call-queues', callQueueTexts)

const tabs = [
  { key: 'general', word: 'general', path: '' },
  { key: 'pre-queue', word: 'preQueue', path: '/pre-queue' },
  { key: 'in-queue', word: 'inQueue', path: '/in-queue' },
  { key: 'post-queue', word: 'postQueue', path: '/post-queue' },
] as const satisfies readonly { key: QueueTab; word: string; path: string }[]

/** One call queue, or a new one. */
export function CallQueuePage() {
  const { id = 'new', tab } = useParams()
  const query = useCallQueue(id)
  if (id === 'new')
    return <FirstUnit right="configureQueues">{(unitId) => <NewQueue organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => (
        <QueueForm
          key={data.id}
          queue={data}
          tab={tabs.find(({ key }) => key === tab)?.key ?? 'general'}
          onReload={() => void query.refetch()}
        />
      )}
    </LoadedRecord>
  )
}

type FormProps = { queue: CallQueueReply; tab: QueueTab; onReload: () => void }

function QueueForm({ queue, tab, onReload }: FormProps) {
  const { t } = useTranslation('call-queues')
  const navigate = useNavigate()
  const { unit } = useOrganizationUnits()
  const { remove, duplicate } = useCallQueueChanges()
  const { id, name, version, abilities, organizationUnit } = queue
  const here = `${queuesPath}/${id}`
  const goToFault = (field: string | undefined) => {
    const place = field === undefined ? undefined : tabs.find(({ key }) => key === tabOf(field))
    if (place && place.key !== tab) void navigate(`${here}${place.path}`)
  }
  const { form, save, question } = useQueueForm(queue, goToFault)
  const floor = useFloor(id)
  const isHere = (address: string) => tabs.some(({ path }) => address === `${here}${path}`)
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), isHere, form.forgetDraft)
  usePageTitle(name)
  const changed = useChangedWords(form)

  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<QueueCrumbs name={name} />}
        state={
          <span className={classes.state}>
            {queue.extension && (
              <Muted>
                <Mono>{t('extensionShort', { extension: queue.extension })}</Mono>
              </Muted>
            )}
            {floor.data && (
              <LightCounts
                counts={floor.data.counts}
                of={queue.members.users + queue.members.numbers}
                staleSince={floor.staleSince}
                timeZone={unit(organizationUnit.id)?.timeZone ?? 'UTC'}
              />
            )}
            <Muted>
              {t('live')} · v{version}
            </Muted>
          </span>
        }
        actions={
          <>
            <ButtonLink href={`${here}/agents`}>{t('editAgents')}</ButtonLink>
            <RecordActions record={queue} path={queuesPath} duplicate={duplicate} remove={remove} />
          </>
        }
      />
      <Tabs
        label={t('tabs')}
        tabs={tabs.map(({ key, word, path }) => ({
          ...{ key, label: t(word), href: `${here}${path}`, active: tab === key },
        }))}
      />
      <WithRail
        rail={
          <>
            <WaitingCallers floor={floor} />
            <UsageRail id={id} usedBy={queue.usedBy} />
          </>
        }
      >
        <RecordNotes
          form={form}
          onReload={onReload}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        />
        <Warnings queue={queue} tab={tab} />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            {tab === 'general' && <GeneralTab form={form} queue={queue} />}
            {tab === 'pre-queue' && <PreQueueTab form={form} queue={queue} />}
            {tab === 'in-queue' && <InQueueTab form={form} />}
            {tab === 'post-queue' && <PostQueueTab form={form} queueId={id} />}
          </ReadOnly>
        </form>
      </WithRail>
      {question && <NumbersQuestion busy={form.busy} {...question} />}
      <SaveBar
        lead={t('savingSets', { count: changed.length })}
        changed={changed}
        saving={form.busy}
        onSave={() => void save()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

/** What an administrator should know of this tab's settings. */
function Warnings({ queue, tab }: { queue: CallQueueReply; tab: QueueTab }) {
  const here = queue.warnings.filter(({ field }) => (field === null ? 'general' : (tabOf(field) ?? 'general')) === tab)
  return here.map(({ code, because }) => (
    <Note key={code} kind="warn">
      {because}
    </Note>
  ))
}

/** What saving sets; the two halves of failover with their values, because they go together. */
function useChangedWords(form: RecordForm<CallQueueBody>): string[] {
  const { t } = useTranslation('call-queues')
  const { requireAgents, whenOffline } = form.values
  const goes = useDestinationWords(whenOffline)
  const values: Partial<Record<keyof CallQueueBody, string>> = {
    requireAgents: t(requireAgents ? 'yes' : 'no'),
    whenOffline: goes || '–',
  }
  return form.dirty.map((field) => {
    const value = values[field]
    return value ? t('isSet', { field: t(fieldWords[field]), value }) : t(fieldWords[field])
  })
}

function NewQueue({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('call-queues')
  const { create } = useCallQueueChanges()
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<QueueCrumbs name={t('new')} />}
      empty={emptyQueue(organizationUnitId)}
      schema={callQueueBodySchema}
      create={create}
      pageOf={(id) => `${queuesPath}/${id}${id === 'new' ? '' : '/agents'}`}
    >
      {(form) => <GeneralTab form={form} queue={null} />}
    </NewRecordPage>
  )
}
