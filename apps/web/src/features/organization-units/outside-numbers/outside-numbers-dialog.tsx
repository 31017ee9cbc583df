import {
  numberKinds,
  type TollGuardReply,
  type TollGuardRules,
  tollGuardRulesSchema,
  type Usages,
} from '@nightswitch/contracts'
import {
  Button,
  Checkbox,
  Field,
  FieldLayoutContext,
  Modal,
  NumberField,
  notify,
  TextArea,
  UsedBy,
  useTexts,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usagesOf } from '../../../shared/api/refusal.ts'
import { RecordNotes } from '../../../shared/form/record-notes.tsx'
import { useRecordForm } from '../../../shared/form/use-record-form.ts'
import { usageLinks } from '../../../shared/usages/usage-links.ts'
import { readBeginnings } from './beginnings.ts'
import classes from './outside-numbers.module.css'
import { useOutsideNumberChanges } from './queries.ts'

/** What may be called from a unit, written anew: begins with what holds, or with numbers of the own country. */
export function OutsideNumbersDialog({ numbers, onClose }: { numbers: TollGuardReply; onClose: () => void }) {
  const { t } = useTranslation('outside-numbers')
  const texts = useTexts()
  const { organizationUnit, own, effective, proposal, version } = numbers
  const { set: save } = useOutsideNumberChanges(organizationUnit.id)
  // What the last save would have blocked, and for which rules that was said.
  const [wouldBlock, setWouldBlock] = useState<{ readonly usages: Usages; readonly rules: TollGuardRules } | null>(null)
  const form = useRecordForm<TollGuardRules>({
    saved: own ?? effective ?? proposal,
    version,
    schema: tollGuardRulesSchema,
    save: async (rules) => {
      try {
        await save(form.baseVersion, { ...rules, blocksConfirmed: wouldBlock?.rules === rules })
        notify({ kind: 'ready', text: t('saved', { name: organizationUnit.name }) })
        onClose()
      } catch (error) {
        const usages = usagesOf(error)
        if (usages) setWouldBlock({ usages, rules })
        throw error
      }
    },
  })
  const { values, set, faultOf } = form
  const asked = wouldBlock?.rules === values ? wouldBlock.usages : null
  return (
    <Modal
      open
      onClose={onClose}
      title={t('editTitle', { name: organizationUnit.name })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button variant="ink" busy={form.busy} onClick={() => void form.submit()}>
            {asked ? t('saveAndBlock') : texts.save}
          </Button>
        </div>
      }
    >
      <RecordNotes form={form} onReload={onClose} />
      {asked && <UsedBy usages={usageLinks(asked)} hiddenCount={asked.hidden} />}
      <FieldLayoutContext value="stacked">
        <form ref={form.form} className={classes.form} onSubmit={(event) => event.preventDefault()}>
          <Beginnings form={form} field="allowedPrefixes" />
          <Beginnings form={form} field="blockedPrefixes" />
          <Field label={t('kinds')} error={faultOf('allowedKinds')}>
            <fieldset className={classes.kinds} aria-label={t('kinds')}>
              {numberKinds.map((kind) => (
                <Checkbox
                  key={kind}
                  label={t(`kind.${kind}`)}
                  checked={values.allowedKinds.includes(kind)}
                  onChange={(on) =>
                    set(
                      'allowedKinds',
                      numberKinds.filter((each) => (each === kind ? on : values.allowedKinds.includes(each))),
                    )
                  }
                />
              ))}
            </fieldset>
          </Field>
          <NumberField
            label={t('maxLegs')}
            hint={t('maxLegsHint')}
            unit={t('calls')}
            min={2}
            value={values.maxLegs}
            onChange={(legs) => set('maxLegs', legs)}
            error={faultOf('maxLegs')}
          />
          <NumberField
            label={t('maxMinutes')}
            hint={t('maxMinutesHint')}
            unit={t('minutes')}
            min={1}
            value={values.maxMinutesPerDay}
            onChange={(minutes) => set('maxMinutesPerDay', minutes)}
            error={faultOf('maxMinutesPerDay')}
          />
        </form>
      </FieldLayoutContext>
    </Modal>
  )
}

type BeginningsProps = {
  form: ReturnType<typeof useRecordForm<TollGuardRules>>
  field: 'allowedPrefixes' | 'blockedPrefixes'
}

/** Kept as it is typed: a line that is not finished yet is no fault while somebody writes. */
function Beginnings({ form: { values, set, leave, faults, faultOf }, field }: BeginningsProps) {
  const { t } = useTranslation('outside-numbers')
  const [text, setText] = useState(values[field].join('\n'))
  const word = field === 'allowedPrefixes' ? 'allowed' : 'blocked'
  const pointers = Object.keys(faults).filter((pointer) => pointer.startsWith(field))
  return (
    <TextArea
      label={t(word)}
      hint={t(`${word}Hint`)}
      rows={3}
      value={text}
      onChange={(next) => {
        setText(next)
        set(field, readBeginnings(next))
      }}
      onBlur={() => pointers.forEach(leave)}
      error={pointers.map(faultOf).find((fault) => fault !== undefined)}
    />
  )
}
