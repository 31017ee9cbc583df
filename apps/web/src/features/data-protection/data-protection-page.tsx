import { type DataProtectionBody, type DataProtectionReply, dataProtectionBodySchema } from '@nightswitch/contracts'
import {
  Breadcrumbs,
  ConfirmDialog,
  FilterBar,
  notify,
  Page,
  PageHead,
  ReadOnly,
  SaveBar,
  SelectField,
  WithRail,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { DaysFields } from './days-fields.tsx'
import { MonitoringFields } from './monitoring-fields.tsx'
import { PurgeRuns } from './purge-runs.tsx'
import { useDataProtection, useDataProtectionChanges } from './queries.ts'
import { dataProtectionTexts } from './texts.ts'

addTexts('data-protection', dataProtectionTexts)

/** *Settings → Data protection*: per unit what is kept about people and how long (DS-1, DS-3), and what the purge did there last. */
export function DataProtectionPage() {
  const { t } = useTranslation('data-protection')
  const [params, setParams] = useSearchParams()
  const { units, query } = useOrganizationUnits()
  const unitId = params.get('unit') ?? units[0]?.id
  usePageTitle(t('title'))
  return (
    <Page>
      <PageHead
        title={t('title')}
        lede={t('lede')}
        crumbs={<Breadcrumbs label={t('where')} crumbs={[{ label: t('settings') }, { label: t('title') }]} />}
      />
      <WithRail rail={unitId && <PurgeRuns key={unitId} unitId={unitId} />}>
        {units.length > 1 && (
          <FilterBar label={t('chooseUnit')}>
            <SelectField
              label={t('unit')}
              layout="bare"
              value={unitId ?? null}
              onChange={(id) => setParams(id ? { unit: id } : {})}
              options={units.map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
            />
          </FilterBar>
        )}
        {unitId ? <OfUnit key={unitId} unitId={unitId} /> : <Waiting query={query} rows={4} height={48} />}
      </WithRail>
    </Page>
  )
}

function OfUnit({ unitId }: { unitId: string }) {
  const query = useDataProtection(unitId)
  return (
    <LoadedRecord query={query}>
      {(data) => <Form data={data} reload={async () => (await query.refetch()).data ?? data} />}
    </LoadedRecord>
  )
}

function Form({ data, reload }: { data: DataProtectionReply; reload: () => Promise<DataProtectionReply> }) {
  const { t } = useTranslation('data-protection')
  const { update } = useDataProtectionChanges()
  const [asking, setAsking] = useState(false)
  const { organizationUnit, version, abilities } = data
  const form = useRecordForm<DataProtectionBody>({
    saved: bodyOf(data),
    draftOf: `/settings/data-protection/${organizationUnit.id}`,
    version,
    schema: dataProtectionBodySchema,
    save: async (body) => {
      await update(organizationUnit.id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved') })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  const deletes = wouldDelete(data, form.values)
  /** What is deleted is asked about as it is now, not as it was when the page was opened. */
  const save = async () => {
    const lowers = form.isDirty('monitoringLevel') && form.values.monitoringLevel !== 'NAMED_FIGURES'
    if (lowers && wouldDelete(await reload(), form.values)) setAsking(true)
    else await form.submit()
  }
  const saveAndDelete = async () => {
    setAsking(false)
    await form.submit()
  }
  return (
    <>
      <RecordNotes
        form={form}
        onReload={() => void reload()}
        readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
      />
      <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
        <ReadOnly on={!abilities.update.allowed}>
          <MonitoringFields form={form} data={data} deletes={deletes} />
          <DaysFields form={form} data={data} />
        </ReadOnly>
      </form>
      <SaveBar
        changed={form.dirty.map((field) => t(field))}
        saving={form.busy}
        onSave={() => void save()}
        onDiscard={form.discard}
      />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('deleteTitle')}
        confirmLabel={t('deleteAndSave')}
        busy={form.busy}
        onConfirm={() => void saveAndDelete()}
      >
        {deletes &&
          t('deleteWords', {
            changes: t('entries', { count: deletes.changes }),
            people: t('persons', { count: deletes.people }),
          })}
      </ConfirmDialog>
    </>
  )
}

const bodyOf = ({ own, monitoring }: DataProtectionReply): DataProtectionBody => ({
  callerNumbers: own.callerNumbers,
  sipMessages: own.sipMessages,
  voicemail: own.voicemail,
  statusChanges: own.statusChanges,
  audit: own.audit,
  monitoringLevel: monitoring.own.level,
  agreementTitle: monitoring.own.agreement?.title ?? null,
  agreementDate: monitoring.own.agreement?.date ?? null,
})

/** What saving deletes at once, because the level does not allow it any more. */
function wouldDelete({ monitoring }: DataProtectionReply, { monitoringLevel }: DataProtectionBody) {
  const level = monitoringLevel ?? monitoring.above.level
  return level !== 'NAMED_FIGURES' && monitoring.kept.changes > 0 ? monitoring.kept : null
}
