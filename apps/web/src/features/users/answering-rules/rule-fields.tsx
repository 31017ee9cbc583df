import type { AnsweringRuleBody, AnsweringRules } from '@nightswitch/contracts'
import { FormSection, NumberField, ReadOnlyField, SwitchField, TextField, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { destinationFault } from '../../../shared/destination/destination-fault.tsx'
import { DestinationField } from '../../../shared/destination/destination-field.tsx'
import type { RecordForm } from '../../../shared/form/use-record-form.ts'
import { type Forwarding, forwardings } from './rule-body.ts'
import { SimultaneousField } from './simultaneous-field.tsx'
import { TimeFrameField } from './time-frame-field.tsx'

type Form = RecordForm<AnsweringRuleBody>
type Props = { form: Form; rules: AnsweringRules; isDefault: boolean }

/** The fields of a rule (FO-10). A queue has no telephones of its own: what would ring them is left out. */
export function RuleFields({ form, rules, isDefault }: Props) {
  return (
    <>
      {!isDefault && <When form={form} rules={rules} />}
      <Flag form={form} field="doNotDisturb" />
      {rules.user.queue === null && <Ringing form={form} country={rules.country} />}
      <Forwardings form={form} rules={rules} />
    </>
  )
}

function When({ form, rules }: Omit<Props, 'isDefault'>) {
  const { t } = useTranslation('answering-rules')
  const { values, set, leave, faultOf, isDirty } = form
  return (
    <>
      <TextField
        label={t('name')}
        required
        value={values.name}
        onChange={(name) => set('name', name)}
        onBlur={() => leave('name')}
        error={faultOf('name')}
        changed={isDirty('name')}
        autoComplete="off"
      />
      <Flag form={form} field="enabled" />
      <TimeFrameField
        value={values.timeFrame}
        onChange={(timeFrame) => set('timeFrame', timeFrame)}
        organizationUnitId={rules.organizationUnit?.id ?? ''}
        timeZone={rules.timeZone}
        error={
          Object.entries(form.faults).find(([pointer]) => pointer.startsWith('timeFrame') && faultOf(pointer))?.[1]
        }
        changed={isDirty('timeFrame')}
      />
    </>
  )
}

type FlagField = 'enabled' | 'doNotDisturb' | 'ringAllPhones' | 'answerConfirmation'

function Flag({ form: { values, set, isDirty }, field }: { form: Form; field: FlagField }) {
  const { t } = useTranslation('answering-rules')
  const frame = { label: t(field), hint: t(`${field}Hint`), changed: isDirty(field) }
  const state = t(values[field] ? 'on' : 'off')
  if (useReadOnly()) return <ReadOnlyField {...frame}>{state}</ReadOnlyField>
  return <SwitchField {...frame} checked={values[field]} onChange={(on) => set(field, on)} state={state} />
}

function Ringing({ form, country }: { form: Form; country: string }) {
  const { t } = useTranslation('answering-rules')
  const { values, set, faultOf, isDirty } = form
  return (
    <FormSection title={t('ringing')}>
      <NumberField
        label={t('ringSeconds')}
        unit={t('seconds')}
        min={5}
        max={120}
        value={values.ringSeconds}
        onChange={(seconds) => set('ringSeconds', seconds ?? 25)}
        error={faultOf('ringSeconds')}
        changed={isDirty('ringSeconds')}
      />
      <Flag form={form} field="ringAllPhones" />
      <Flag form={form} field="answerConfirmation" />
      <SimultaneousField form={form} country={country} />
    </FormSection>
  )
}

function Forwardings({ form, rules: { user, organizationUnit, country } }: Omit<Props, 'isDefault'>) {
  const { t } = useTranslation('answering-rules')
  const { values, set, isDirty } = form
  const offered = user.queue ? forwardings.filter((field) => field !== 'onActive') : forwardings
  const otherwise = user.voicemailBox ? t('toVoicemail', { name: user.voicemailBox.name }) : t('toCatchAll')
  const none = (field: Forwarding) => {
    if (field === 'always' || field === 'onActive') return t('notUsed')
    if (user.queue) return t('toCatchAll')
    return field !== 'whenUnanswered' && values.whenUnanswered ? t('asUnanswered') : otherwise
  }
  return (
    <FormSection title={t('forwarding')}>
      {offered.map((field) => (
        <DestinationField
          key={field}
          label={t(field)}
          hint={t(`${user.queue ? 'queueHint' : 'forwardHint'}.${field}`)}
          purpose="failover"
          organizationUnitId={organizationUnit?.id ?? ''}
          country={country}
          exceptId={user.queue?.id ?? user.id}
          noneLabel={none(field)}
          value={values[field]}
          onChange={(destination) => set(field, destination)}
          error={destinationFault(form, field)}
          changed={isDirty(field)}
        />
      ))}
    </FormSection>
  )
}
