import { type ServiceBody, type ServiceReply, serviceBodySchema } from '@nightswitch/contracts'
import {
  Breadcrumbs,
  ButtonLink,
  Muted,
  notify,
  Page,
  PageHead,
  ReadOnly,
  SaveBar,
  Tabs,
  WithRail,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { faultsOf } from '../../shared/api/refusal.ts'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { RecordActions } from '../../shared/form/record-actions.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { ServiceLine } from '../../shared/service-line/service-line.tsx'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { WhoCanSwitch } from '../../shared/who-can-switch/who-can-switch.tsx'
import { DistributionTab } from './distribution-tab.tsx'
import { GeneralTab, usualPriority } from './general-tab.tsx'
import { useService, useServiceChanges } from './queries.ts'
import classes from './service-page.module.css'
import { serviceTexts } from './texts.ts'
import { WorkflowTab } from './workflow-tab.tsx'

addTexts('services', serviceTexts)

/** One service, or a new one. */
export function ServicePage() {
  const { id = 'new', tab } = useParams()
  const query = useService(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewService organizationUnitId={unitId} />}</FirstUnit>
  const shown = tabs.find((each) => each === tab) ?? 'general'
  return (
    <LoadedRecord query={query}>
      {(data) => <ServiceForm key={data.id} service={data} tab={shown} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const path = '/services'

const bodyOf = (service: ServiceReply): ServiceBody => ({
  name: service.name,
  organizationUnitId: service.organizationUnit.id,
  description: service.description,
  // The server gives only what its own rules took.
  culture: service.culture as ServiceBody['culture'],
  cultures: service.cultures as ServiceBody['cultures'],
  numbers: service.numbers as ServiceBody['numbers'],
  priority: service.priority,
  skills: service.skills.map(({ skill, level }) => ({ skillId: skill.id, level })),
  responsibilityId: service.responsibility?.id ?? null,
  escalationSeconds: service.escalationSeconds,
  workflowInstanceId: service.workflowInstance?.id ?? null,
  emergencyCaseIds: service.emergencyCases.map(({ id }) => id),
})

const labels: Readonly<Record<keyof ServiceBody, string>> = {
  name: 'name',
  organizationUnitId: 'unit',
  description: 'description',
  culture: 'culture',
  cultures: 'cultures',
  numbers: 'numbers',
  priority: 'priority',
  skills: 'skills',
  responsibilityId: 'responsibility',
  escalationSeconds: 'nextRank',
  workflowInstanceId: 'instance',
  emergencyCaseIds: 'cases',
}

const tabs = ['general', 'workflow', 'distribution'] as const
type Tab = (typeof tabs)[number]

const hrefOf = (id: string, tab: Tab) => (tab === 'general' ? `${path}/${id}` : `${path}/${id}/${tab}`)

/** On which tab a field stands, by its name or a pointer into it. */
function tabOf(field: string): Tab {
  if (/^(workflowInstanceId|emergencyCaseIds)/.test(field)) return 'workflow'
  return /^(skills|responsibilityId|escalationSeconds)/.test(field) ? 'distribution' : 'general'
}

type FormProps = { service: ServiceReply; tab: Tab; onReload: () => void }

function ServiceForm({ service, tab, onReload }: FormProps) {
  const { t } = useTranslation('services')
  const { unit } = useOrganizationUnits()
  const session = useSignedIn()
  const { update, remove, duplicate } = useServiceChanges()
  const navigate = useNavigate()
  const { id, name, version, abilities } = service
  const form = useRecordForm({
    saved: bodyOf(service),
    draftOf: `/services/${id}`,
    version,
    schema: serviceBodySchema,
    save: async (body) => {
      try {
        await update(id, form.baseVersion, body)
        notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
      } catch (error) {
        // A fault stands under its field, which may be on the other tab.
        const [field] = Object.keys(faultsOf(error))
        if (field) void navigate(hrefOf(id, tabOf(field)))
        throw error
      }
    },
  })
  useLeaveGuard(
    form.dirty.length > 0,
    t('leave', { ns: 'fields' }),
    (path) => path.startsWith(`/services/${id}`),
    form.forgetDraft,
  )
  usePageTitle(name)
  const readOnlyBecause = abilities.update.allowed ? undefined : abilities.update.because

  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<Crumbs name={name} />}
        state={
          <Muted>
            {t('live')} · v{version}
          </Muted>
        }
        actions={
          <>
            <WhoCanSwitch serviceId={id} />
            <ButtonLink href={`/print/emergency-card/${id}`}>{t('card')}</ButtonLink>
            {session.abilities.simulate && <ButtonLink href="/test-call">{t('testCall')}</ButtonLink>}
            <RecordActions record={service} path={path} duplicate={duplicate} remove={remove} />
          </>
        }
      />
      <ul className={classes.line} aria-label={t('line')}>
        <ServiceLine service={service} timeZone={unit(service.organizationUnit.id)?.timeZone ?? 'UTC'} />
      </ul>
      <Tabs
        label={t('tabs')}
        tabs={tabs.map((each) => ({ key: each, label: t(each), href: hrefOf(id, each), active: each === tab }))}
      />
      <WithRail rail={<UsageRail id={id} usedBy={service.usedBy} />}>
        <RecordNotes form={form} onReload={onReload} readOnlyBecause={readOnlyBecause} />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            {tab === 'general' && <GeneralTab form={form} />}
            {tab === 'workflow' && <WorkflowTab form={form} service={service} />}
            {tab === 'distribution' && <DistributionTab form={form} service={service} />}
          </ReadOnly>
        </form>
      </WithRail>
      <SaveBar
        changed={form.dirty.map((field) => t(labels[field]))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

function NewService({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('services')
  const { create } = useServiceChanges()
  const { installationCulture: culture } = useSignedIn()
  const empty: ServiceBody = {
    name: '',
    organizationUnitId,
    description: '',
    culture,
    cultures: [culture],
    numbers: [],
    priority: usualPriority,
    skills: [],
    responsibilityId: null,
    escalationSeconds: null,
    workflowInstanceId: null,
    emergencyCaseIds: [],
  }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<Crumbs name={t('new')} />}
      empty={empty}
      schema={serviceBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}/workflow`}
    >
      {(form) => (
        <>
          <GeneralTab form={form} />
          <WorkflowTab form={form} service={null} />
        </>
      )}
    </NewRecordPage>
  )
}

function Crumbs({ name }: { name: string }) {
  const { t } = useTranslation('services')
  return <Breadcrumbs label={t('crumbs')} crumbs={[{ label: t('title'), href: path }, { label: name }]} />
}
