import { type DutyProfileBody, type ProfileLook, profileColours, profileIcons } from '@nightswitch/contracts'
import { Checkbox, ChoiceField, Field, NumberField, SwitchField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { ProfileIcon } from '../../shared/duty/profile-mark.tsx'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import classes from './duty-profiles.module.css'

/** A lunch break. */
const usualBreak = 30

/** The fields of a duty profile: what it is, whether service calls come in it, when it ends by itself, what it looks like (DP-10). */
export function DutyProfileFields({ form }: { form: RecordForm<DutyProfileBody> }) {
  const { t } = useTranslation('duty-profiles')
  const { values, set, faultOf, isDirty } = form
  const stays = values.returnAfterMinutes === null
  const look = (own: Partial<Pick<ProfileLook, 'colour' | 'icon'>>) => (
    <ProfileIcon look={{ colour: values.colour, icon: values.icon, ...own }} />
  )
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <SwitchField
        label={t('offDuty')}
        state={t(values.offDuty ? 'offDutyWords' : 'onDutyWords')}
        checked={values.offDuty}
        onChange={(offDuty) => set('offDuty', offDuty)}
        error={faultOf('offDuty')}
        changed={isDirty('offDuty')}
      />
      <Field
        label={t('back')}
        hint={t('backHint')}
        error={faultOf('returnAfterMinutes')}
        changed={isDirty('returnAfterMinutes')}
      >
        <div className={classes.back}>
          {!stays && (
            <NumberField
              label={t('back')}
              layout="bare"
              min={1}
              max={1440}
              step={5}
              unit={t('minutes')}
              value={values.returnAfterMinutes}
              onChange={(minutes) => set('returnAfterMinutes', minutes ?? usualBreak)}
            />
          )}
          <Checkbox
            label={t('backNever')}
            checked={stays}
            onChange={(checked) => set('returnAfterMinutes', checked ? null : usualBreak)}
          />
        </div>
      </Field>
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
