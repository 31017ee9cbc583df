import { type ServiceBody, type ServiceReply, serviceBodySchema } from '@nightswitch/contracts'
import {
  Breadcrumbs,
  Button,
  ButtonLink,
  EmptyState,
  Muted,
  notify,
  Page,
  PageHead,
  ReadOnly,
  SaveBar,
  Tabs,
  WithRail,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { becauseOf } from '../../shared/api/because.ts'
import { endsTheAct, newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { refusalOf } from '../../shared/api/refusal.ts'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { ServiceLine } from '../../shared/service-line/service-line.tsx'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { DeleteButton } from '../../shared/usages/delete-button.tsx'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { GeneralTab } from './general-tab.tsx'
import { useService, useServiceChanges } from './queries.ts'
import classes from './service-page.module.css'
import { serviceTexts } from './texts.ts'
import { WorkflowTab } from './workflow-tab.tsx'

addTexts('services', serviceTexts)

/** One service, or a new one. */
export function ServicePage() {
  const { id = 'new', tab } = useParams()
  const query = useService(id)
  const { data, error, refetch } = query
  const { t } = useTranslation('shell')
  if (id === 'new') return <FirstUnit>{(unitId) => <NewService organizationUnitId={unitId} />}</FirstUnit>
  if (refusalOf(error)?.code === 'NOT_FOUND')
    return (
      <EmptyState page title={t('notFoundTitle')}>
        {t('notFound')}
      </EmptyState>
    )
  if (!data) {
    return (
      <Page>
        <Waiting query={query} rows={8} height={32} />
      </Page>
    )
  }
  const shown = tab === 'workflow' ? 'workflow' : 'general'
  return <ServiceForm key={data.id} service={data} tab={shown} onReload={() => void refetch()} />
}

const bodyOf = (service: ServiceReply): ServiceBody => ({
  name: service.name,
  organizationUnitId: service.organizationUnit.id,
  description: service.description,
  // The server gives only what its own rules took.
  culture: service.culture as ServiceBody['culture'],
  cultures: service.cultures as ServiceBody['cultures'],
  numbers: service.numbers as ServiceBody['numbers'],
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
  workflowInstanceId: 'instance',
  emergencyCaseIds: 'cases',
}

type FormProps = { service: ServiceReply; tab: 'general' | 'workflow'; onReload: () => void }

function ServiceForm({ service, tab, onReload }: FormProps) {
  const { t } = useTranslation('services')
  const navigate = useNavigate()
  const { unit } = useOrganizationUnits()
  const session = useSignedIn()
  const [key] = useState(newIdempotencyKey)
  const { update, remove, duplicate } = useServiceChanges()
  const { id, name, version, abilities } = service
  const form = useRecordForm({
    saved: bodyOf(service),
    version,
    schema: serviceBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), (path) => path.startsWith(`/services/${id}`))
  usePageTitle(name)
  const readOnlyBecause = abilities.update.allowed ? undefined : abilities.update.because

  const onDuplicate = async () => {
    try {
      const copy = await duplicate(id, key)
      notify({ kind: 'ready', text: t('duplicated', { ns: 'fields' }) })
      await navigate(`/services/${copy.id}`)
    } catch (error) {
      notify({
        kind: 'error',
        text: t('notSaved', { ns: 'fields', because: becauseOf(error) }),
      })
    }
  }
  return (
    <Page>
      <PageHead
        title={name}
        crumbs={
          <Breadcrumbs label={t('crumbs')} crumbs={[{ label: t('title'), href: '/services' }, { label: name }]} />
        }
        state={
          <Muted>
            {t('live')} · v{version}
          </Muted>
        }
        actions={
          <>
            {session.abilities.simulate && <ButtonLink href="/test-call">{t('testCall')}</ButtonLink>}
            <Button glyph="copy" blockedBecause={readOnlyBecause} onClick={() => void onDuplicate()}>
              {t('duplicate', { ns: 'fields' })}
            </Button>
            <DeleteButton
              name={name}
              usedBy={service.usedBy}
              ability={abilities.remove}
              onDelete={() => remove(id, version)}
              onDeleted={() => void navigate('/services')}
            />
          </>
        }
      />
      <ul className={classes.line} aria-label={t('line')}>
        <ServiceLine service={service} timeZone={unit(service.organizationUnit.id)?.timeZone ?? 'UTC'} />
      </ul>
      <Tabs
        label={t('tabs')}
        tabs={[
          { key: 'general', label: t('general'), href: `/services/${id}`, active: tab === 'general' },
          { key: 'workflow', label: t('workflow'), href: `/services/${id}/workflow`, active: tab === 'workflow' },
        ]}
      />
      <WithRail rail={<UsageRail id={id} usedBy={service.usedBy} />}>
        <RecordNotes form={form} onReload={onReload} readOnlyBecause={readOnlyBecause} />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            {tab === 'general' ? <GeneralTab form={form} /> : <WorkflowTab form={form} service={service} />}
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
  const navigate = useNavigate()
  const [key, setKey] = useState(newIdempotencyKey)
  const [created, setCreated] = useState(false)
  const { create } = useServiceChanges()
  const empty: ServiceBody = {
    name: '',
    organizationUnitId,
    description: '',
    culture: 'de-DE',
    cultures: ['de-DE'],
    numbers: [],
    workflowInstanceId: null,
    emergencyCaseIds: [],
  }
  const form = useRecordForm({
    saved: empty,
    version: 0,
    schema: serviceBodySchema,
    save: async (body) => {
      try {
        const reply = await create(body, key)
        setCreated(true)
        notify({ kind: 'ready', text: t('created', { name: reply.name }) })
        void navigate(`/services/${reply.id}/workflow`)
      } catch (error) {
        if (endsTheAct(error)) setKey(newIdempotencyKey())
        throw error
      }
    },
  })
  useLeaveGuard(form.dirty.length > 0 && !created, t('leave', { ns: 'fields' }))
  usePageTitle(t('new'))
  return (
    <Page narrow>
      <PageHead
        title={t('new')}
        crumbs={
          <Breadcrumbs label={t('crumbs')} crumbs={[{ label: t('title'), href: '/services' }, { label: t('new') }]} />
        }
      />
      <RecordNotes form={form} onReload={() => undefined} />
      <form
        ref={form.form}
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <GeneralTab form={form} />
        <WorkflowTab form={form} service={null} />
        <Button type="submit" variant="ink" busy={form.busy}>
          {t('create')}
        </Button>
      </form>
    </Page>
  )
}
