import type { Destination } from '@nightswitch/contracts'
import { Checkbox, Field, type FieldFrameProps, SelectField, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../api/organization-units.ts'
import { NumberAsTypedField } from '../fields/number-field.tsx'
import '../fields/texts.ts'
import { PromptsField } from '../prompts/prompts-field.tsx'
import { DestinationTest } from '../test-calls/destination-test.tsx'
import classes from './destination-field.module.css'
import { KindField } from './kind-field.tsx'
import { useSelectableServices } from './queries.ts'
import { QueueField, UserField } from './record-field.tsx'
import './texts.ts'
import { VoicemailBoxField } from './voicemail-box-field.tsx'

type Props = FieldFrameProps & {
  value: Destination | null
  onChange: (destination: Destination | null) => void
  organizationUnitId: string
  /** Words for "none": "Where the workflow sends them". */
  noneLabel: string
  /** The record that asks: a queue, a service or a user may not name itself. */
  exceptId?: string
  /** In which national numbers are read; that of the unit unless told. */
  country?: string
  /** `failover` offers first what people use for it (FO-11). */
  purpose?: 'failover'
}

/** EM-2: where calls go, of the kinds that exist. Found by typing, or chosen kind first. */
export function DestinationField(props: Props) {
  const { value, onChange, organizationUnitId, noneLabel, exceptId, country: told, purpose, ...frame } = props
  const { t } = useTranslation('fields')
  const { unit } = useOrganizationUnits()
  const country = told ?? unit(organizationUnitId)?.country ?? 'DE'
  return (
    <Field {...frame}>
      <div className={classes.destination}>
        <KindField
          label={t('destination')}
          {...{ value, onChange, organizationUnitId, country, noneLabel, purpose }}
          except={exceptId ? [exceptId] : []}
        />
        {value && <Place {...{ value, onChange, organizationUnitId, country, exceptId }} />}
      </div>
    </Field>
  )
}

type PlaceProps = {
  value: Destination
  onChange: (destination: Destination) => void
  organizationUnitId: string
  country: string
  exceptId: string | undefined
}

/** Which number, user, queue, box or service it is, or what is said. */
function Place({ value, onChange, organizationUnitId, country, exceptId }: PlaceProps) {
  const { t } = useTranslation('fields')
  const { t: own } = useTranslation('destination')
  switch (value.kind) {
    case 'phoneNumber':
      return (
        <>
          <NumberAsTypedField
            label={t('number')}
            layout="bare"
            country={country}
            value={value.number}
            onChange={(number) => onChange({ ...value, number })}
          />
          <DestinationTest key={value.number} number={value.number} organizationUnitId={organizationUnitId} />
          <MustPress value={value} onChange={onChange} />
        </>
      )
    case 'user':
      return (
        <UserField
          label={own('user')}
          layout="bare"
          organizationUnitId={organizationUnitId}
          value={value.userId}
          except={exceptId}
          onChange={(userId) => onChange({ kind: 'user', userId })}
        />
      )
    case 'queue':
      return (
        <QueueField
          label={own('queue')}
          layout="bare"
          organizationUnitId={organizationUnitId}
          value={value.queueId}
          except={exceptId}
          onChange={(queueId) => onChange({ kind: 'queue', queueId })}
        />
      )
    case 'voicemail':
      return (
        <VoicemailBoxField
          label={t('voicemailBox')}
          layout="bare"
          organizationUnitId={organizationUnitId}
          value={value.voicemailBoxId}
          onChange={(id) => onChange({ kind: 'voicemail', voicemailBoxId: id ?? '' })}
        />
      )
    case 'service':
      return (
        <ServiceField
          value={value.serviceId}
          except={exceptId}
          onChange={(serviceId) => onChange({ kind: 'service', serviceId })}
        />
      )
    case 'announcement':
      return (
        <>
          <PromptsField
            value={value.prompts}
            organizationUnitId={organizationUnitId}
            onChange={(prompts) => onChange({ kind: 'announcement', prompts: prompts as typeof value.prompts })}
          />
          <p className={classes.hint}>{t('endsHere')}</p>
        </>
      )
  }
}

type MustPressProps = {
  value: Extract<Destination, { kind: 'phoneNumber' }>
  onChange: (destination: Destination) => void
}

/** FO-26: a destination need not ask for a key, but can. */
function MustPress({ value, onChange }: MustPressProps) {
  const { t } = useTranslation('destination')
  const { confirm = false, ...place } = value
  const hint = <p className={classes.hint}>{t(confirm ? 'key' : 'noKey')}</p>
  if (useReadOnly()) return hint
  return (
    <>
      <Checkbox
        label={t('mustPress')}
        checked={confirm}
        onChange={(checked) => onChange(checked ? { ...place, confirm: true } : place)}
      />
      {hint}
    </>
  )
}

type ServiceProps = { value: string; except: string | undefined; onChange: (id: string) => void }

function ServiceField({ value, except, onChange }: ServiceProps) {
  const { t } = useTranslation('fields')
  const { items, search } = useSelectableServices(value)
  return (
    <SelectField
      label={t('service')}
      layout="bare"
      placeholder={t('chooseService')}
      value={value || null}
      onChange={(id) => onChange(id ?? '')}
      search={search}
      options={items
        .filter(({ id }) => id !== except)
        .map(({ id, name, numbers }) => ({ value: id, label: name, detail: numbers[0]?.number }))}
    />
  )
}
