import type { OrganizationUnitBody, OrganizationUnitDetail } from '@nightswitch/contracts'
import { Field, FormSection, ReadOnlyField, Segmented, TextField, useReadOnly } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { destinationFault } from '../../shared/destination/destination-fault.tsx'
import { DestinationField } from '../../shared/destination/destination-field.tsx'
import { BusyField } from '../../shared/fields/busy-field.tsx'
import { CountryField } from '../../shared/fields/country-field.tsx'
import { DescriptionField } from '../../shared/fields/named-fields.tsx'
import '../../shared/fields/texts.ts'
import { ZoneField } from '../../shared/fields/zone-field.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { destinationWords } from './destination-words.ts'

type Form = Pick<RecordForm<OrganizationUnitBody>, 'values' | 'set' | 'leave' | 'faultOf' | 'aboutOf' | 'isDirty'>
type Props = {
  form: Form
  /** From where announcements and services are selectable. */
  organizationUnitId: string
  /** Whose catch-all holds while this unit has none; not known for a new one. */
  inherited?: OrganizationUnitDetail['inheritedCatchAll']
  /** What holds while it says nothing of *Busy*; not known for a new one, which says nothing. */
  inheritedBusy?: OrganizationUnitDetail['inheritedBusySelectable']
  /** After the name: where it lies. */
  children?: ReactNode
}

/** The fields of a unit. */
export function UnitFields({ form, organizationUnitId, inherited, inheritedBusy, children }: Props) {
  const { t } = useTranslation('organization-units')
  const { values, set, leave, faultOf, isDirty } = form
  return (
    <>
      <TextField
        label={t('name', { ns: 'fields' })}
        required
        value={values.name}
        onChange={(name) => set('name', name)}
        onBlur={() => leave('name')}
        error={faultOf('name')}
        changed={isDirty('name')}
        autoComplete="off"
      />
      {children}
      <KindField form={form} />
      <DescriptionField form={descriptionOf(form)} />
      <FormSection title={t('place')}>
        <CountryField
          label={t('country')}
          required
          hint={t('countryHint')}
          value={values.country}
          onChange={(country) => set('country', country)}
          error={faultOf('country')}
          changed={isDirty('country')}
        />
        <ZoneField
          label={t('timeZone')}
          required
          value={values.timeZone}
          onChange={(zone) => set('timeZone', zone)}
          error={faultOf('timeZone')}
          changed={isDirty('timeZone')}
        />
      </FormSection>
      <FormSection title={t('catchAll')} description={t('catchAllHint')}>
        <DestinationField
          label={t('catchAll')}
          hint={values.catchAll === null && inherited !== undefined && inheritedWords(inherited, t)}
          noneLabel={t('inherit')}
          organizationUnitId={organizationUnitId}
          value={values.catchAll}
          onChange={(catchAll) => set('catchAll', catchAll)}
          error={destinationFault(form, 'catchAll')}
          changed={isDirty('catchAll')}
        />
      </FormSection>
      {inheritedBusy && (
        <FormSection title={t('agents')}>
          <BusyField
            value={values.busySelectable}
            onChange={(busySelectable) => set('busySelectable', busySelectable)}
            inherited={inheritedBusy}
            error={faultOf('busySelectable')}
            changed={isDirty('busySelectable')}
          />
        </FormSection>
      )}
    </>
  )
}

function KindField({ form: { values, set, isDirty } }: { form: Form }) {
  const { t } = useTranslation('organization-units')
  const frame = { label: t('kind'), hint: t('kindHint'), changed: isDirty('kind') }
  if (useReadOnly()) return <ReadOnlyField {...frame}>{t(`kinds.${values.kind}`)}</ReadOnlyField>
  return (
    <Field {...frame}>
      <Segmented
        label={t('kind')}
        value={values.kind}
        onChange={(kind) => set('kind', kind)}
        choices={(['UNIT', 'SITE'] as const).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
    </Field>
  )
}

/** The shared field knows forms that have an organization unit; this form has a description alone. */
const descriptionOf = ({ values, set, leave, faultOf, isDirty }: Form) => ({
  values: { name: values.name, organizationUnitId: '', description: values.description },
  set: (_field: string, text: string) => set('description', text),
  leave,
  faultOf,
  isDirty: () => isDirty('description'),
})

type Translate = ReturnType<typeof useTranslation<'organization-units'>>['t']

const inheritedWords = (inherited: OrganizationUnitDetail['inheritedCatchAll'], t: Translate) =>
  inherited
    ? t('inheritedFrom', {
        name: inherited.organizationUnit.name,
        destination: destinationWords(inherited.destination, t),
      })
    : t('inheritedNone')
