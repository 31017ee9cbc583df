import type { Destination } from '@nightswitch/contracts'
import { Field, type FieldFrameProps, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../api/organization-units.ts'
import { NumberAsTypedField } from '../fields/number-field.tsx'
import '../fields/texts.ts'
import { PromptsField } from '../prompts/prompts-field.tsx'
import { DestinationTest } from '../test-calls/destination-test.tsx'
import classes from './destination-field.module.css'
import { useSelectableServices } from './queries.ts'
import { VoicemailBoxField } from './voicemail-box-field.tsx'

type Props = FieldFrameProps & {
  value: Destination | null
  onChange: (destination: Destination | null) => void
  organizationUnitId: string
  /** Words for "none": "Where the workflow sends them". */
  noneLabel: string
  /** A service that may not name itself. */
  exceptServiceId?: string
}

const kinds = ['phoneNumber', 'service', 'voicemail', 'announcement'] as const
type Kind = (typeof kinds)[number]

const empty: Readonly<Record<Kind, Destination>> = {
  phoneNumber: { kind: 'phoneNumber', number: '' },
  service: { kind: 'service', serviceId: '' },
  voicemail: { kind: 'voicemail', voicemailBoxId: '' },
  announcement: { kind: 'announcement', prompts: [] },
}

/** EM-2: where calls go, of the kinds that exist. */
export function DestinationField(props: Props) {
  const { value, onChange, organizationUnitId, noneLabel, exceptServiceId, ...frame } = props
  const { t } = useTranslation('fields')
  const { unit } = useOrganizationUnits()
  const services = useSelectableServices(value?.kind === 'service' ? value.serviceId : '')
  return (
    <Field {...frame}>
      <div className={classes.destination}>
        <SelectField
          label={t('destination')}
          layout="bare"
          searchable={false}
          value={value?.kind ?? 'none'}
          onChange={(kind) => onChange(kinds.includes(kind as Kind) ? empty[kind as Kind] : null)}
          options={[
            { value: 'none', label: noneLabel },
            ...kinds.map((kind) => ({ value: kind, label: t(`destinationKind.${kind}`) })),
          ]}
        />
        {value?.kind === 'phoneNumber' && (
          <NumberAsTypedField
            label={t('number')}
            layout="bare"
            country={unit(organizationUnitId)?.country ?? 'DE'}
            value={value.number}
            onChange={(number) => onChange({ kind: 'phoneNumber', number })}
          />
        )}
        {value?.kind === 'phoneNumber' && (
          <DestinationTest key={value.number} number={value.number} organizationUnitId={organizationUnitId} />
        )}
        {value?.kind === 'service' && (
          <SelectField
            label={t('service')}
            layout="bare"
            placeholder={t('chooseService')}
            value={value.serviceId || null}
            onChange={(serviceId) => onChange({ kind: 'service', serviceId: serviceId ?? '' })}
            search={services.search}
            options={services.items
              .filter(({ id }) => id !== exceptServiceId)
              .map(({ id, name, numbers }) => ({ value: id, label: name, detail: numbers[0]?.number }))}
          />
        )}
        {value?.kind === 'voicemail' && (
          <VoicemailBoxField
            label={t('voicemailBox')}
            layout="bare"
            organizationUnitId={organizationUnitId}
            value={value.voicemailBoxId}
            onChange={(id) => onChange({ kind: 'voicemail', voicemailBoxId: id ?? '' })}
          />
        )}
        {value?.kind === 'announcement' && (
          <>
            <PromptsField
              value={value.prompts}
              organizationUnitId={organizationUnitId}
              onChange={(prompts) => onChange({ kind: 'announcement', prompts: prompts as typeof value.prompts })}
            />
            <p className={classes.hint}>{t('endsHere')}</p>
          </>
        )}
      </div>
    </Field>
  )
}
