import type { Destination } from '@nightswitch/contracts'
import { type FormField, type StructureForm, structureByKey } from '@nightswitch/routing-engine'
import {
  Field,
  type FieldFrameProps,
  FormSection,
  NumberField,
  SelectField,
  SwitchField,
  TextField,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { DestinationField } from '../../shared/destination/destination-field.tsx'
import { QueueField } from '../../shared/destination/record-field.tsx'
import { VoicemailBoxField } from '../../shared/destination/voicemail-box-field.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { engineWord } from '../../shared/i18n/engine-words.ts'
import { type Prompt, PromptsField } from '../../shared/prompts/prompts-field.tsx'
import { HoursSetting } from './hours-setting.tsx'
import type { InstanceBody } from './instance-body.ts'
import { isSame, leftEmpty, type Settings, stepsOf, withSetting } from './settings.ts'
import classes from './workflow-instance-page.module.css'

/** The element of a step, for a problem to jump to. */
export const stepElementId = (nodeId: string): string => `step-${nodeId}`

type Props = { form: RecordForm<InstanceBody>; savedSettings: Settings }

/** The form of the structure: a section for each step that leaves something open, generated from its activity. */
export function StepFields({ form, savedSettings }: Props) {
  const { structure } = form.values
  return stepsOf(structure).map((step) => (
    <div key={step.nodeId} id={stepElementId(step.nodeId)} className={classes.step}>
      <FormSection title={engineWord(step.title)} description={engineWord(step.description)}>
        {step.fields.map((field) => (
          <StepField key={field.name} {...{ form, savedSettings, step, field }} />
        ))}
      </FormSection>
    </div>
  ))
}

type StepFieldProps = Props & { step: StructureForm[number]; field: FormField }

function StepField({ form, savedSettings, step: { nodeId }, field }: StepFieldProps) {
  const { t } = useTranslation('workflow-instances')
  const { values, set, faultOf } = form
  const empty = leftEmpty(values.structure, nodeId)
  const isMeant = empty && (field.widget === 'destination' || field.widget === 'prompts')
  const value = values.settings[nodeId]?.[field.name] ?? field.default
  const pointer = `settings/${nodeId}`
  return (
    <SettingField
      field={field}
      value={value}
      onChange={(next) => set('settings', withSetting(values.settings, nodeId, field.name, next))}
      organizationUnitId={values.organizationUnitId}
      empty={empty}
      frame={{
        label: engineWord(field.title),
        hint: isMeant ? t(`empty.${empty}.hint`) : engineWord(field.description) || undefined,
        required: field.required,
        changed: !isSame(value, savedSettings[nodeId]?.[field.name] ?? field.default),
        error: faultOf(`${pointer}/${field.name}`) ?? (takesStepFaults(field) ? faultOf(pointer) : undefined),
      }}
    />
  )
}

const recordWidgets: ReadonlySet<string> = new Set(['openingHours', 'voicemailBox', 'queue'])

/** The server's faults name the step; what they are about is what the step points at. */
const takesStepFaults = ({ widget }: FormField) =>
  widget === 'destination' || widget === 'prompts' || recordWidgets.has(widget)

type SettingFieldProps = {
  field: FormField
  value: unknown
  onChange: (value: unknown) => void
  organizationUnitId: string
  empty: ReturnType<typeof leftEmpty>
  frame: FieldFrameProps
}

/** One setting, asked for in the way its activity says. */
function SettingField({ field, value, onChange, organizationUnitId, empty, frame }: SettingFieldProps) {
  const { t } = useTranslation('workflow-instances')
  switch (field.widget) {
    case 'destination':
      return (
        <DestinationField
          {...frame}
          // What the field holds was written by this same control.
          value={value as Destination | null}
          onChange={onChange}
          organizationUnitId={organizationUnitId}
          noneLabel={t(empty === 'callEnds' ? 'empty.callEnds.none' : 'catchAll')}
        />
      )
    case 'openingHours':
      return (
        <HoursSetting
          {...frame}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          organizationUnitId={organizationUnitId}
        />
      )
    case 'queue':
      return (
        <QueueField
          {...frame}
          value={typeof value === 'string' ? value : ''}
          onChange={(id) => onChange(id || null)}
          organizationUnitId={organizationUnitId}
        />
      )
    case 'voicemailBox':
      return (
        <VoicemailBoxField
          {...frame}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          organizationUnitId={organizationUnitId}
        />
      )
    case 'prompts':
      return (
        <Field {...frame}>
          <PromptsField
            value={Array.isArray(value) ? (value as Prompt[]) : []}
            onChange={onChange}
            noneLabel={empty === 'builtIn' ? t('empty.builtIn.none') : undefined}
            organizationUnitId={organizationUnitId}
          />
        </Field>
      )
    case 'seconds':
      return (
        <NumberField
          {...frame}
          unit={t('seconds')}
          min={field.minimum ?? undefined}
          max={field.maximum ?? undefined}
          value={typeof value === 'number' ? value : null}
          onChange={(seconds) => onChange(seconds ?? field.default)}
        />
      )
    case 'switch':
      return <SwitchField {...frame} checked={value === true} onChange={onChange} />
    case 'choice':
      return (
        <SelectField
          {...frame}
          searchable={false}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          options={field.options.map((option) => ({ value: option, label: engineWord(option) }))}
        />
      )
    case 'text':
      return <TextField {...frame} value={typeof value === 'string' ? value : ''} onChange={onChange} />
  }
}

/** The title of a step in the reader's language. */
export const stepTitle = (structure: string, nodeId: string): string =>
  engineWord(structureByKey.get(structure)?.nodes.find(({ id }) => id === nodeId)?.title ?? nodeId)
