import type { EmergencyCaseBody, EmergencyCaseReply } from '@nightswitch/contracts'
import { emergencyCaseBodySchema } from '@nightswitch/contracts'
import { EmergencyTag, Muted, notify, Page, PageHead, ReadOnly, SaveBar, Status, WithRail } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { RecordActions } from '../../shared/form/record-actions.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { CallMe } from '../../shared/test-calls/call-me.tsx'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { CaseCards } from './case-cards.tsx'
import { CaseCrumbs } from './case-crumbs.tsx'
import { DefaultOfPanel } from './default-of-panel.tsx'
import { EmergencyCaseFields, usualRedirects } from './emergency-case-fields.tsx'
import { useEmergencyCase, useEmergencyCaseChanges } from './queries.ts'
import { RoutingPanel } from './routing-panel.tsx'
import { emergencyCaseTexts } from './texts.ts'

addTexts('emergency-cases', emergencyCaseTexts)

/** One emergency case, or a new one. */
export function EmergencyCasePage() {
  const { id = 'new' } = useParams()
  const query = useEmergencyCase(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewCase organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <CaseForm key={data.id} emergencyCase={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const path = '/settings/emergency-cases'

const bodyOf = (reply: EmergencyCaseReply): EmergencyCaseBody => ({
  name: reply.name,
  organizationUnitId: reply.organizationUnit.id,
  description: reply.description,
  usualDurationMinutes: reply.usualDurationMinutes,
  callersWaiting: reply.callersWaiting,
  redirectsAtOnce: reply.redirectsAtOnce,
  // The server gives only what its own rules took.
  prompts: reply.prompts.map(({ culture, resource }) => ({
    culture,
    resourceId: resource.id,
  })) as EmergencyCaseBody['prompts'],
  destination: reply.destination,
})

function CaseForm({ emergencyCase, onReload }: { emergencyCase: EmergencyCaseReply; onReload: () => void }) {
  const { t } = useTranslation('emergency-cases')
  const { update, remove, duplicate } = useEmergencyCaseChanges()
  const { id, name, version, abilities } = emergencyCase
  const form = useRecordForm({
    saved: bodyOf(emergencyCase),
    draftOf: `${path}/${id}`,
    version,
    schema: emergencyCaseBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  usePageTitle(name)

  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<CaseCrumbs name={name} />}
        state={
          <>
            <CaseState emergencyCase={emergencyCase} />{' '}
            <Muted>
              {t('live')} · v{version}
            </Muted>
          </>
        }
        actions={<RecordActions record={emergencyCase} path={path} duplicate={duplicate} remove={remove} />}
      />
      <WithRail rail={<UsageRail id={id} usedBy={emergencyCase.usedBy} />}>
        <RecordNotes
          form={form}
          onReload={onReload}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <EmergencyCaseFields
              form={form}
              missingCultures={emergencyCase.missingCultures}
              hearing={<CallMe emergencyCaseId={id} organizationUnitId={emergencyCase.organizationUnit.id} />}
            >
              {/* Who may switch need not be who may change. */}
              <ReadOnly on={false}>
                <RoutingPanel emergencyCase={emergencyCase} />
              </ReadOnly>
            </EmergencyCaseFields>
          </ReadOnly>
        </form>
        <DefaultOfPanel emergencyCase={emergencyCase} />
        <CaseCards emergencyCase={emergencyCase} />
      </WithRail>
      <SaveBar
        changed={form.dirty.map((field) => labelOf(field, t))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

type Translate = ReturnType<typeof useTranslation<'emergency-cases'>>['t']

const labels: Readonly<Record<keyof EmergencyCaseBody, string>> = {
  name: 'name',
  organizationUnitId: 'unit',
  description: 'description',
  usualDurationMinutes: 'usual',
  callersWaiting: 'callersWaiting',
  redirectsAtOnce: 'redirectsAtOnce',
  prompts: 'prompts',
  destination: 'destination',
}
const labelOf = (field: keyof EmergencyCaseBody, t: Translate) => t(labels[field])

function CaseState({ emergencyCase }: { emergencyCase: EmergencyCaseReply }) {
  const { t } = useTranslation('emergency-cases')
  const { enabled, activeServices } = emergencyCase
  if (!enabled && activeServices.length === 0) return <Status kind="ready" word={t('ready')} />
  return <EmergencyTag>{enabled ? t('on') : t('onServices', { count: activeServices.length })}</EmergencyTag>
}

function NewCase({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('emergency-cases')
  const { create } = useEmergencyCaseChanges()
  const empty: EmergencyCaseBody = {
    name: '',
    organizationUnitId,
    description: '',
    usualDurationMinutes: 240,
    callersWaiting: 'announceAndRedirect',
    redirectsAtOnce: usualRedirects,
    prompts: [],
    destination: null,
  }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<CaseCrumbs name={t('new')} />}
      empty={empty}
      schema={emergencyCaseBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <EmergencyCaseFields form={form} missingCultures={[]} />}
    </NewRecordPage>
  )
}
