import { type OpeningHoursBody, type OpeningHoursReply, openingHoursBodySchema } from '@nightswitch/contracts'
import { CategorySwatch, Muted, notify, Page, PageHead, ReadOnly, SaveBar, WithRail } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { RecordActions } from '../../shared/form/record-actions.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { clock } from '../../shared/i18n/time.ts'
import { UsageRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { EffectiveHours } from './effective-hours.tsx'
import { HoursCrumbs } from './hours-crumbs.tsx'
import { HoursFields } from './hours-fields.tsx'
import { bodyOf, emptyHours } from './hours-form.ts'
import classes from './opening-hours.module.css'
import { useOpeningHours, useOpeningHoursChanges } from './queries.ts'
import { fieldWords } from './row-words.ts'
import { openingHoursTexts } from './texts.ts'

addTexts('opening-hours', openingHoursTexts)

/** One calendar of opening hours, or a new one. */
export function OpeningHoursPage() {
  const { id = 'new' } = useParams()
  const query = useOpeningHours(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewHours organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <EditHours key={data.id} hours={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const path = '/settings/opening-hours'

const labels: Readonly<Record<keyof OpeningHoursBody, string>> = {
  name: 'fields:name',
  organizationUnitId: 'fields:unit',
  description: 'fields:description',
  timeZone: 'zone',
  categories: 'categories',
  defaultCategoryId: 'default',
  weekly: 'week',
  dated: 'exceptions',
  holidays: 'holidays',
}

function EditHours({ hours, onReload }: { hours: OpeningHoursReply; onReload: () => void }) {
  const { t } = useTranslation('opening-hours')
  const { update, remove, duplicate } = useOpeningHoursChanges()
  const { id, name, version, abilities } = hours
  const form = useRecordForm({
    saved: bodyOf(hours),
    draftOf: `${path}/${id}`,
    version,
    schema: openingHoursBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved') })
    },
  })
  const unsaved = form.dirty.length > 0
  useLeaveGuard(unsaved, t('leave', { ns: 'fields' }), undefined, form.forgetDraft)
  usePageTitle(name)
  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<HoursCrumbs name={name} />}
        state={
          <>
            <Now hours={hours} />{' '}
            <Muted>
              {t('live')} · v{version}
            </Muted>
          </>
        }
        actions={<RecordActions record={hours} path={path} duplicate={duplicate} remove={remove} />}
      />
      <WithRail rail={<UsageRail id={id} usedBy={hours.usedBy} />}>
        <RecordNotes
          form={form}
          onReload={onReload}
          valueWords={(field, values) => fieldWords(field, values, t)}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        />
        <EffectiveHours values={form.values} unsaved={unsaved} />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <HoursFields form={form} />
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

/** What holds now, as the server says, and until when. */
function Now({ hours: { now, timeZone } }: { hours: OpeningHoursReply }) {
  const { t } = useTranslation('opening-hours')
  const { name, colour } = now.category
  return (
    <span className={classes.now}>
      <CategorySwatch tone={colour} />
      {t('now')}: {now.until ? t('nowUntil', { name, until: clock(now.until, timeZone) }) : name}
    </span>
  )
}

function NewHours({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('opening-hours')
  const { unit } = useOrganizationUnits()
  const { create } = useOpeningHoursChanges()
  const [empty] = useState(() =>
    emptyHours(
      { id: organizationUnitId, timeZone: unit(organizationUnitId)?.timeZone ?? 'Europe/Berlin' },
      { open: t('kind.open'), closed: t('kind.closed'), holiday: t('kind.holiday') },
    ),
  )
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<HoursCrumbs name={t('new')} />}
      empty={empty}
      schema={openingHoursBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => (
        <>
          <HoursFields form={form} />
          <div className={classes.preview}>
            <EffectiveHours values={form.values} unsaved />
          </div>
        </>
      )}
    </NewRecordPage>
  )
}
