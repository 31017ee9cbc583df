import { type DutyProfileBody, type ProfileLook, profileColours, profileIcons } from '@nightswitch/contracts'
import { Checkbox, ChoiceField, Field, NumberField, ReadOnlyField, SwitchField, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { ProfileIcon } from '../../shared/duty/profile-mark.tsx'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { span } from '../../shared/i18n/time.ts'
import classes from './duty-profiles.module.css'

/** A lunch break. */
const usualBreak = 30

type Props = { form: RecordForm<DutyProfileBody> }

/** The fields of a duty profile: what it is, whether service calls come in it, when it ends by itself, what it looks like (DP-10). */
export function DutyProfileFields({ form }: Props) {
  const { t } = useTranslation('duty-profiles')
  const { values, set, isDirty } = form
  const look = (own: Partial<Pick<ProfileLook, 'colour' | 'icon'>>) => (
    <ProfileIcon look={{ colour: values.colour, icon: values.icon, ...own }} />
  )
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <OffDutyField form={form} />
      <BackField form={form} />
      <ChoiceField
        label={t('icon')}
        value={values.icon}
        onChange={(icon) => set('icon', icon)}
        choices={profileIcons.map((icon) => ({
          ...{ value: icon, label: t(`icons.${icon}`, { ns: 'duty' }), lead: look({ icon }) },
        }))}
        changed={isDirty('icon')}
      />
      <ChoiceField
        label={t('colour')}
        hint={t('lookHint')}
        value={values.colour}
        onChange={(colour) => set('colour', colour)}
        choices={profileColours.map((colour) => ({
          ...{ value: colour, label: t(`colours.${colour}`, { ns: 'duty' }), lead: look({ colour }) },
        }))}
        changed={isDirty('colour')}
      />
    </>
  )
}

/** Of which kind it is, with what that does. */
function OffDutyField({ form: { values, set, faultOf, isDirty } }: Props) {
  const { t } = useTranslation('duty-profiles')
  const readOnly = useReadOnly()
  const words = t(values.offDuty ? 'offDutyWords' : 'onDutyWords')
  if (readOnly)
    return (
      <ReadOnlyField label={t('offDuty')} hint={words}>
        {t(values.offDuty ? 'yes' : 'no')}
      </ReadOnlyField>
    )
  return (
    <SwitchField
      label={t('offDuty')}
      state={words}
      checked={values.offDuty}
      onChange={(offDuty) => set('offDuty', offDuty)}
      error={faultOf('offDuty')}
      changed={isDirty('offDuty')}
    />
  )
}

/** After how many minutes the agent is back in the profile before, if at all. */
function BackField({ form: { values, set, faultOf, isDirty } }: Props) {
  const { t } = useTranslation('duty-profiles')
  const readOnly = useReadOnly()
  const minutes = values.returnAfterMinutes
  const frame = { label: t('back'), hint: t('backHint') }
  if (readOnly)
    return <ReadOnlyField {...frame}>{minutes === null ? t('backNever') : span(minutes * 60_000)}</ReadOnlyField>
  return (
    <Field {...frame} error={faultOf('returnAfterMinutes')} changed={isDirty('returnAfterMinutes')}>
      <div className={classes.back}>
        {minutes !== null && (
          <NumberField
            label={t('back')}
            layout="bare"
            min={1}
            max={1440}
            unit={t('minutes')}
            value={minutes}
            onChange={(next) => set('returnAfterMinutes', next ?? usualBreak)}
          />
        )}
        <Checkbox
          label={t('backNever')}
          checked={minutes === null}
          onChange={(stays) => set('returnAfterMinutes', stays ? null : usualBreak)}
        />
      </div>
    </Field>
  )
}
