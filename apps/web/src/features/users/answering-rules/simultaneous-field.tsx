import type { AnsweringRuleBody } from '@nightswitch/contracts'
import { Button, Checkbox, Field, IconButton, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { linkedFault } from '../../../shared/destination/destination-fault.tsx'
import { NumberAsTypedField } from '../../../shared/fields/number-field.tsx'
import type { RecordForm } from '../../../shared/form/use-record-form.ts'
import classes from './answering-rules.module.css'

type Props = { form: RecordForm<AnsweringRuleBody>; country: string }

const most = 5

/** *Simultaneous ring*: numbers that ring with the telephones, or instead of them; who answers there presses 1 (FO-26). */
export function SimultaneousField({ form, country }: Props) {
  const { values, set, faultOf, isDirty } = form
  const { t } = useTranslation('answering-rules')
  const readOnly = useReadOnly()
  const { simultaneous, includeExtension } = values
  const setAt = (place: number, part: Partial<(typeof simultaneous)[number]>) =>
    set(
      'simultaneous',
      simultaneous.map((each, index) => (index === place ? { ...each, ...part } : each)),
    )
  return (
    <Field
      label={t('simultaneous')}
      hint={t('simultaneousHint')}
      error={faultOf('simultaneous')}
      changed={isDirty('simultaneous') || isDirty('includeExtension')}
    >
      <div className={classes.frame}>
        {simultaneous.length === 0 && readOnly && <span>{t('notUsed')}</span>}
        {simultaneous.map(({ number, confirm }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would put a frame and a legend around a row
          <div key={index} role="group" aria-label={t('number', { place: index + 1 })} className={classes.also}>
            <div className={classes.numberRow}>
              <NumberAsTypedField
                label={t('number', { place: index + 1 })}
                layout="bare"
                country={country}
                value={number}
                onChange={(next) => setAt(index, { number: next })}
                error={linkedFault(form, `simultaneous/${index}/number`)}
              />
              {!readOnly && (
                <IconButton
                  glyph="close"
                  size="sm"
                  label={t('removeNumber', { place: index + 1 })}
                  onClick={() =>
                    set(
                      'simultaneous',
                      simultaneous.filter((_, each) => each !== index),
                    )
                  }
                />
              )}
            </div>
            <Checkbox label={t('confirm')} checked={confirm} onChange={(on) => setAt(index, { confirm: on })} />
          </div>
        ))}
        {simultaneous.length > 0 && (
          <Checkbox
            label={t('includeExtension')}
            checked={includeExtension}
            onChange={(on) => set('includeExtension', on)}
          />
        )}
        {!readOnly && simultaneous.length < most && (
          <div>
            <Button
              size="sm"
              glyph="plus"
              onClick={() => set('simultaneous', [...simultaneous, { number: '', confirm: true }])}
            >
              {t('addNumber')}
            </Button>
          </div>
        )}
      </div>
    </Field>
  )
}
