import {
  type DataProtectionBody,
  type DataProtectionReply,
  dataProtectionBodySchema,
  type RetentionSubject,
  retention,
  retentionSubjects,
} from '@nightswitch/contracts'
import {
  Breadcrumbs,
  FilterBar,
  FormSection,
  NumberField,
  notify,
  Page,
  PageHead,
  ReadOnly,
  SaveBar,
  SelectField,
  WithRail,
} from '@nightswitch/ui'
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
import { PurgeRuns } from './purge-runs.tsx'
import { useDataProtection, useDataProtectionChanges } from './queries.ts'
import { dataProtectionTexts } from './texts.ts'

addTexts('data-protection', dataProtectionTexts)

/** *Settings → Data protection*: per unit how long what is kept, and what the purge did there last (DS-1). */
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
    <LoadedRecord query={query}>{(data) => <Days data={data} onReload={() => void query.refetch()} />}</LoadedRecord>
  )
}

function Days({ data, onReload }: { data: DataProtectionReply; onReload: () => void }) {
  const { t } = useTranslation('data-protection')
  const { update } = useDataProtectionChanges()
  const { organizationUnit, version, own, above, abilities } = data
  const form = useRecordForm<DataProtectionBody>({
    saved: own,
    draftOf: `/settings/data-protection/${organizationUnit.id}`,
    version,
    schema: dataProtectionBodySchema,
    save: async (body) => {
      await update(organizationUnit.id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved') })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  return (
    <>
      <RecordNotes
        form={form}
        onReload={onReload}
        readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
      />
      <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
        <ReadOnly on={!abilities.update.allowed}>
          <FormSection first title={t('kept')} description={abilities.update.allowed ? t('empty') : undefined}>
            {retentionSubjects.map((subject) => {
              const { days, from } = above[subject]
              const value = form.values[subject]
              return (
                <NumberField
                  key={subject}
                  label={t(subject)}
                  unit={t('days')}
                  min={retention[subject].least}
                  max={retention[subject].most}
                  placeholder={String(days)}
                  value={value}
                  onChange={(next) => form.set(subject, next)}
                  changed={form.isDirty(subject)}
                  error={form.faultOf(subject)}
                  hint={
                    <>
                      {t(`${subject}Hint`)}{' '}
                      {t(whatHolds(subject, value, above[subject]), { days: value ?? days, name: from ?? '' })}
                    </>
                  }
                />
              )
            })}
          </FormSection>
        </ReadOnly>
      </form>
      <SaveBar
        changed={form.dirty.map((field) => t(field))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </>
  )
}

/** Whose word holds: the unit's own, that of a unit above, or nobody's. */
function whatHolds(
  subject: RetentionSubject,
  own: number | null,
  { days, from }: DataProtectionReply['above'][RetentionSubject],
): string {
  if (own !== null) return 'ownHolds'
  if (from) return 'aboveHolds'
  return days === retention[subject].days ? 'standard' : 'aboveUnseen'
}
