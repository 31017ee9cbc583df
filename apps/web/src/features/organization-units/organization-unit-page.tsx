import type { OrganizationUnitBody, OrganizationUnitDetail } from '@nightswitch/contracts'
import { organizationUnitBodySchema } from '@nightswitch/contracts'
import {
  Button,
  Link,
  Muted,
  notify,
  Page,
  PageHead,
  ReadOnly,
  ReadOnlyField,
  SaveBar,
  WithRail,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { UnitDefaultCard } from '../../shared/emergency-default/unit-default-card.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { RecordNotes } from '../../shared/form/record-notes.tsx'
import { useLeaveGuard } from '../../shared/form/use-leave-guard.ts'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { DeleteButton } from '../../shared/usages/delete-button.tsx'
import { HistoryRail } from '../../shared/usages/usage-rail.tsx'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { MoveDialog } from './move-dialog.tsx'
import { NewOrganizationUnit } from './new-organization-unit.tsx'
import { OutsideNumbersPanel } from './outside-numbers/outside-numbers-panel.tsx'
import { useOrganizationUnit, useOrganizationUnitChanges } from './queries.ts'
import { organizationUnitTexts } from './texts.ts'
import { UnitCrumbs } from './unit-crumbs.tsx'
import { UnitFields } from './unit-fields.tsx'

addTexts('organization-units', organizationUnitTexts)

/** One organization unit, or a new one. */
export function OrganizationUnitPage() {
  const { id = 'new' } = useParams()
  const query = useOrganizationUnit(id)
  if (id === 'new') return <NewOrganizationUnit />
  return (
    <LoadedRecord query={query}>
      {(data) => <UnitForm key={data.id} unit={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = ({ name, kind, country, timeZone, description, catchAll, busySelectable }: OrganizationUnitDetail) => ({
  ...{ name, kind, country, timeZone, description, catchAll, busySelectable },
})

function UnitForm({ unit, onReload }: { unit: OrganizationUnitDetail; onReload: () => void }) {
  const { t } = useTranslation('organization-units')
  const { update, remove } = useOrganizationUnitChanges()
  const navigate = useNavigate()
  const [moving, setMoving] = useState(false)
  const { id, name, version, abilities, parent } = unit
  const form = useRecordForm<OrganizationUnitBody>({
    saved: bodyOf(unit),
    draftOf: `/organization-units/${id}`,
    version,
    schema: organizationUnitBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  useLeaveGuard(form.dirty.length > 0, t('leave', { ns: 'fields' }))
  usePageTitle(name)
  return (
    <Page>
      <PageHead
        title={name}
        crumbs={<UnitCrumbs name={name} />}
        state={
          <Muted>
            {t(`kinds.${unit.kind}`)} · v{version}
          </Muted>
        }
        actions={
          <>
            <Button
              blockedBecause={abilities.move.allowed ? undefined : abilities.move.because}
              onClick={() => setMoving(true)}
            >
              {t('move')}
            </Button>
            <DeleteButton
              name={name}
              usedBy={unit.usedBy}
              ability={abilities.remove}
              onDelete={() => remove(id, version)}
              onDeleted={() => void navigate('/organization-units')}
            />
          </>
        }
      />
      <WithRail rail={<HistoryRail id={id} />}>
        <RecordNotes
          form={form}
          onReload={onReload}
          readOnlyBecause={abilities.update.allowed ? undefined : abilities.update.because}
        />
        <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
          <ReadOnly on={!abilities.update.allowed}>
            <UnitFields
              form={form}
              organizationUnitId={id}
              inherited={unit.inheritedCatchAll}
              inheritedBusy={unit.inheritedBusySelectable}
            >
              {parent && (
                <ReadOnlyField label={t('parent')}>
                  <Link href={`/organization-units/${parent.id}`}>{parent.name}</Link>
                </ReadOnlyField>
              )}
            </UnitFields>
          </ReadOnly>
        </form>
        <UnitDefaultCard unitId={id} />
        <OutsideNumbersPanel unitId={id} />
        <Contents contents={unit.contents} />
      </WithRail>
      <MoveDialog unit={unit} open={moving} onClose={() => setMoving(false)} />
      <SaveBar
        changed={form.dirty.map((field) => labelOf(field, t))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </Page>
  )
}

type Translate = ReturnType<typeof useTranslation<'organization-units'>>['t']

const labelOf = (field: keyof OrganizationUnitBody, t: Translate) =>
  field === 'name' || field === 'description' ? t(field, { ns: 'fields' }) : t(field)

/** What belongs to the unit, by kind: what keeps it from being deleted. */
function Contents({ contents }: { contents: OrganizationUnitDetail['contents'] }) {
  const { t } = useTranslation('organization-units')
  return (
    <ReadOnlyField label={t('contents')}>
      {contents.length === 0
        ? t('empty')
        : contents.map(({ kind, count }) => t(`what.${kind}`, { count, defaultValue: `${count} ${kind}` })).join(' · ')}
    </ReadOnlyField>
  )
}
