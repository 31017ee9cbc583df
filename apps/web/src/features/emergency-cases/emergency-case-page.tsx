import type { EmergencyCaseBody, EmergencyCaseReply } from '@nightswitch/contracts'
import { emergencyCaseBodySchema } from '@nightswitch/contracts'
import {
  Button,
  EmergencyTag,
  EmptyState,
  Muted,
  notify,
  Page,
  PageHead,
  ReadOnly,
  SaveBar,
  Status,
  WithRail,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { becauseOf } from '../../shared/api/because.ts'
import { endsTheAct, newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { refusalOf } from '../../shared/api/refusal.ts'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { DeleteButton } from '../../shared/usages/delete-button.tsx'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { CaseCrumbs } from './case-crumbs.tsx'
import { EmergencyCaseFields } from './emergency-case-fields.tsx'
import { useEmergencyCase, useEmergencyCaseChanges } from './queries.ts'
import { RoutingPanel } from './routing-panel.tsx'
import { emergencyCaseTexts } from './texts.ts'

addTexts('emergency-cases', emergencyCaseTexts)

/** One emergency case, or a new one. */
export function EmergencyCasePage() {
  const { id = 'new' } = useParams()
  const query = useEmergencyCase(id)
  const { data, error, refetch } = query
  const { t } = useTranslation('shell')
  if (id === 'new') return <FirstUnit>{(unitId) => <NewCase organizationUnitId={unitId} />}</FirstUnit>
  if (refusalOf(error)?.code === 'NOT_FOUND')
    return (
      <EmptyState page title={t('notFoundTitle')}>
        {t('notFound')}
      </EmptyState>
    )
  if (!data)
    return (
      <Page>
        <Waiting query={query} rows={8} height={32} />
      </Page>
    )
  return <CaseForm key={data.id} emergencyCase={data} onReload={() => void refetch()} />
}

const bodyOf = (reply: EmergencyCaseReply): EmergencyCaseBody => ({
  name: reply.name,
  organizationUnitId: reply.organizationUnit.id,
  description: reply.description,
  usualDurationMinutes: reply.usualDurationMinutes,
  // The server gives only what its own rules took.
  prompts: reply.prompts.map(({ culture, resource }) => ({
    culture,
    resourceId: resource.id,
  })) as EmergencyCaseBody['prompts'],
  destination: reply.destination,
})

function CaseForm({ emergencyCase, onReload }: { emergencyCase: EmergencyCaseReply; onReload: () => void }) {
  const { t } = useTranslation('emergency-cases')
  const navigate = useNavigate()
  const [key] = useState(newIdempotencyKey)
  const { update, remove, duplicate, duplicating } = useEmergencyCaseChanges()
  const { id, name, version, abilities } = emergencyCase
  const form = useRecordForm({
    saved: bodyOf(emergencyCase),
    version,
    schema: emergencyCaseBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }))
  usePageTitle(name)

  const onDuplicate = async () => {
    try {
      const copy = await duplicate(id, key)
      notify({ kind: 'ready', text: t('duplicated', { ns: 'fields' }) })
      await navigate(`/settings/emergency-cases/${copy.id}`)
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
        crumbs={<CaseCrumbs name={name} />}
        state={
          <>
            <CaseState emergencyCase={emergencyCase} />{' '}
            <Muted>
              {t('live')} · v{version}
            </Muted>
          </>
        }
        actions={
          <>
            <Button
              glyph="copy"
              busy={duplicating}
              blockedBecause={abilities.update.allowed ? undefined : abilities.update.because}
              onClick={() => void onDuplicate()}
            >
              {t('duplicate', { ns: 'fields' })}
            </Button>
            <DeleteButton
              name={name}
              usedBy={emergencyCase.usedBy}
              ability={abilities.remove}
              onDelete={() => remove(id, version)}
              onDeleted={() => void navigate('/settings/emergency-cases')}
            />
          </>
        }
      />
      <WithRail rail={<UsageRail id={id} usedBy={emergencyCase.usedBy} />}>
        <RecordNotes
          form={form}
          onReload={onReload}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <EmergencyCaseFields form={form} missingCultures={emergencyCase.missingCultures}>
              {/* Who may switch need not be who may change. */}
              <ReadOnly on={false}>
                <RoutingPanel emergencyCase={emergencyCase} />
              </ReadOnly>
            </EmergencyCaseFields>
          </ReadOnly>
        </form>
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
  const navigate = useNavigate()
  const [key, setKey] = useState(newIdempotencyKey)
  const [created, setCreated] = useState<string | null>(null)
  const { create } = useEmergencyCaseChanges()
  const empty: EmergencyCaseBody = {
    name: '',
    organizationUnitId,
    description: '',
    usualDurationMinutes: 240,
    prompts: [],
    destination: null,
  }
  const form = useRecordForm({
    saved: empty,
    version: 0,
    schema: emergencyCaseBodySchema,
    save: async (body) => {
      try {
        const reply = await create(body, key)
        setCreated(reply.id)
        notify({ kind: 'ready', text: t('created', { name: reply.name }) })
        void navigate(`/settings/emergency-cases/${reply.id}`)
      } catch (error) {
        if (endsTheAct(error)) setKey(newIdempotencyKey())
        throw error
      }
    },
  })
  useLeaveGuard(form.dirty.length > 0 && created === null, t('leave', { ns: 'fields' }))
  usePageTitle(t('new'))
  return (
    <Page narrow>
      <PageHead title={t('new')} crumbs={<CaseCrumbs name={t('new')} />} />
      <RecordNotes form={form} onReload={() => undefined} />
      <form
        ref={form.form}
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <EmergencyCaseFields form={form} missingCultures={[]} />
        <Button type="submit" variant="ink" busy={form.busy}>
          {t('create')}
        </Button>
      </form>
    </Page>
  )
}
