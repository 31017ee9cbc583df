import { codecNames, type TrunkBody } from '@nightswitch/contracts'
import {
  Button,
  Checkbox,
  Field,
  FormSection,
  IconButton,
  NumberField,
  SelectField,
  SwitchField,
  TextArea,
  TextField,
  useReadOnly,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import { NumberAsTypedField } from '../../shared/fields/number-field.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import classes from './trunk-fields.module.css'

type Form = { form: RecordForm<TrunkBody> }

/** The fields of a trunk, in the order of a provider's letter. */
export function TrunkFields({ form, hasPassword }: Form & { hasPassword: boolean }) {
  const { t } = useTranslation('trunks')
  const { values, set, leave, faultOf, isDirty } = form
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <SwitchField
        label={t('enabled')}
        hint={t('enabledHint')}
        checked={values.enabled}
        onChange={(enabled) => set('enabled', enabled)}
        changed={isDirty('enabled')}
      />
      <FormSection title={t('provider')}>
        <TextField
          label={t('host')}
          hint={t('hostHint')}
          required
          mono
          autoComplete="off"
          value={values.host}
          onChange={(host) => set('host', host)}
          onBlur={() => leave('host')}
          error={faultOf('host')}
          changed={isDirty('host')}
        />
        <NumberField
          label={t('port')}
          required
          min={1}
          max={65_535}
          value={values.port}
          onChange={(port) => set('port', port ?? 5060)}
          error={faultOf('port')}
          changed={isDirty('port')}
        />
        <SelectField
          label={t('transport')}
          searchable={false}
          value={values.transport}
          onChange={(transport) => set('transport', transport === 'TCP' ? 'TCP' : 'UDP')}
          options={['UDP', 'TCP'].map((value) => ({ value, label: value }))}
          changed={isDirty('transport')}
        />
        <SwitchField
          label={t('registers')}
          hint={t('registersHint')}
          checked={values.registers}
          onChange={(registers) => set('registers', registers)}
          changed={isDirty('registers')}
        />
        <TextField
          label={t('userName')}
          hint={t('userNameHint')}
          mono
          autoComplete="off"
          required={values.registers}
          value={values.userName}
          onChange={(userName) => set('userName', userName)}
          onBlur={() => leave('userName')}
          error={faultOf('userName')}
          changed={isDirty('userName')}
        />
        <PasswordField form={form} hasPassword={hasPassword} />
        <Codecs form={form} />
      </FormSection>
      <FormSection title={t('calls')}>
        <Addresses form={form} />
        <CallerId form={form} />
      </FormSection>
    </>
  )
}

/** Write-only: what is kept cannot be shown, only replaced or taken away. */
function PasswordField({ form: { values, set, faultOf, isDirty }, hasPassword }: Form & { hasPassword: boolean }) {
  const { t } = useTranslation('trunks')
  const readOnly = useReadOnly()
  const { password } = values
  const typing = typeof password === 'string' || (!hasPassword && !readOnly)
  if (typing)
    return (
      <>
        <TextField
          label={t('password')}
          type="password"
          autoComplete="new-password"
          value={password ?? ''}
          onChange={(typed) => set('password', typed === '' && !hasPassword ? undefined : typed)}
          error={faultOf('password')}
          changed={isDirty('password')}
        />
        {hasPassword && (
          <Field label={t('password')} layout="bare">
            <Button size="sm" onClick={() => set('password', undefined)}>
              {t('passwordKeep')}
            </Button>
          </Field>
        )}
      </>
    )
  const words = password === null ? t('passwordRemoved') : t(hasPassword ? 'passwordKept' : 'passwordNone')
  return (
    <Field label={t('password')} changed={isDirty('password')}>
      <div className={classes.kept}>
        <p>{words}</p>
        {!readOnly && (
          <div className={classes.buttons}>
            <Button size="sm" onClick={() => set('password', '')}>
              {t('passwordChange')}
            </Button>
            {password === null ? (
              <Button size="sm" onClick={() => set('password', undefined)}>
                {t('passwordKeep')}
              </Button>
            ) : (
              <Button size="sm" onClick={() => set('password', null)}>
                {t('passwordRemove')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Field>
  )
}

/** Which codecs, the first preferred: ticking adds at the end. */
function Codecs({ form: { values, set, faultOf, isDirty } }: Form) {
  const { t } = useTranslation('trunks')
  type Codec = TrunkBody['codecs'][number]
  const all = Object.keys(codecNames) as Codec[]
  const sorted = [...values.codecs, ...all.filter((codec) => !values.codecs.includes(codec))]
  const toggle = (codec: Codec, on: boolean) =>
    set('codecs', on ? [...values.codecs, codec] : values.codecs.filter((each) => each !== codec))
  const moveUp = (index: number) =>
    set(
      'codecs',
      values.codecs.map((each, at) => values.codecs[at === index ? index - 1 : at === index - 1 ? index : at] ?? each),
    )
  return (
    <Field label={t('codecs')} hint={t('codecsHint')} error={faultOf('codecs')} changed={isDirty('codecs')}>
      <ul className={classes.codecs}>
        {sorted.map((codec, index) => (
          <li key={codec}>
            <Checkbox
              label={codecNames[codec]}
              checked={values.codecs.includes(codec)}
              onChange={(on) => toggle(codec, on)}
            />
            {index > 0 && values.codecs.includes(codec) && (
              <IconButton glyph="up" label={t('moveUp', { name: codecNames[codec] })} onClick={() => moveUp(index)} />
            )}
          </li>
        ))}
      </ul>
    </Field>
  )
}

function Addresses({ form: { values, set, leave, faults, isDirty } }: Form) {
  const { t } = useTranslation('trunks')
  const [typed, setTyped] = useState(values.fromAddresses.join('\n'))
  const linesOf = (text: string) =>
    text
      .split(/[\n,;]+/)
      .map((line) => line.trim())
      .filter(Boolean)
  const shown = linesOf(typed).join('\n') === values.fromAddresses.join('\n') ? typed : values.fromAddresses.join('\n')
  const fault = Object.entries(faults).find(([field]) => field.startsWith('fromAddresses'))?.[1]
  return (
    <TextArea
      label={t('fromAddresses')}
      hint={t('fromAddressesHint')}
      value={shown}
      onChange={(text) => {
        setTyped(text)
        set('fromAddresses', linesOf(text))
      }}
      onBlur={() => leave('fromAddresses')}
      error={fault}
      changed={isDirty('fromAddresses')}
    />
  )
}

function CallerId({ form: { values, set, faultOf, isDirty } }: Form) {
  const { t } = useTranslation('trunks')
  const { unit } = useOrganizationUnits()
  return (
    <NumberAsTypedField
      label={t('callerId')}
      hint={t('callerIdHint')}
      country={unit(values.organizationUnitId)?.country ?? 'DE'}
      value={values.callerId ?? ''}
      onChange={(number) => set('callerId', number === '' ? null : number)}
      error={faultOf('callerId')}
      changed={isDirty('callerId')}
    />
  )
}
