import { type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes, useState } from 'react'
import { IconButton } from '../buttons/IconButton.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { useTexts } from '../provider/texts.ts'
import { Field, type FieldFrameProps, ReadOnlyField, useReadOnly } from './Field.tsx'
import classes from './Input.module.css'

/** Stands for a value that is not there, where it is shown as text. */
const nothing = '–'

type Native<T> = Omit<T, 'value' | 'onChange' | 'size' | 'required' | 'id' | 'className'>

export type TextFieldProps = FieldFrameProps &
  Native<InputHTMLAttributes<HTMLInputElement>> & {
    value: string
    onChange: (value: string) => void
    /** Glyph inside, at the start. */
    glyph?: GlyphName
    /** Mono face: numbers, ids, codes. */
    mono?: boolean
    size?: 'md' | 'lg'
    ref?: Ref<HTMLInputElement>
  }

/** One line of text with its label. `type="password"` gets a button that shows what was typed. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, changed, required, optional, layout, labelEnd, ...control } = props
  const { value, onChange, glyph, mono, size = 'md', type = 'text', ...rest } = control
  const texts = useTexts()
  const [revealed, setRevealed] = useState(false)
  const password = type === 'password'
  const frame = { label, hint, error, changed, required, optional, layout, labelEnd }
  if (useReadOnly()) return <ReadOnlyField {...frame}>{value || nothing}</ReadOnlyField>
  return (
    <Field {...frame}>
      {(ids) => (
        <div className={classes.wrap} data-lead={glyph ? true : undefined} data-tail={password || undefined}>
          {glyph && <Glyph name={glyph} size={14} className={classes.lead} />}
          <input
            {...rest}
            {...ids}
            className={classes.input}
            type={password && revealed ? 'text' : type}
            data-size={size}
            data-mono={mono || undefined}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {password && (
            <span className={classes.tail}>
              <IconButton
                glyph={revealed ? 'eyeOff' : 'eye'}
                label={revealed ? texts.hidePassword : texts.showPassword}
                onClick={() => setRevealed(!revealed)}
              />
            </span>
          )}
        </div>
      )}
    </Field>
  )
}

export type TextAreaProps = FieldFrameProps &
  Native<TextareaHTMLAttributes<HTMLTextAreaElement>> & {
    value: string
    onChange: (value: string) => void
    ref?: Ref<HTMLTextAreaElement>
  }

/** Several lines of text with their label. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, changed, required, optional, layout, labelEnd, value, onChange, ...rest } = props
  const frame = { label, hint, error, changed, required, optional, layout, labelEnd }
  if (useReadOnly()) return <ReadOnlyField {...frame}>{value || nothing}</ReadOnlyField>
  return (
    <Field {...frame}>
      {(ids) => (
        <textarea
          rows={3}
          {...rest}
          {...ids}
          className={classes.input}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

export type NumberFieldProps = FieldFrameProps & {
  value: number | null
  /** Gets whole or decimal numbers as typed, `null` when empty; the limits are checked on leaving the field. */
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  /** Muted after the number: "s", "calls". */
  unit?: string
  placeholder?: string
}

/** A number with its unit; arrow keys step it. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, changed, required, optional, layout, labelEnd, ...control } = props
  const { value, onChange, min, max, step = 1, unit, placeholder } = control
  const within = (number: number) => Math.min(max ?? number, Math.max(min ?? number, number))
  const frame = { label, hint, error, changed, required, optional, layout, labelEnd }
  if (useReadOnly())
    return <ReadOnlyField {...frame}>{value === null ? nothing : `${value} ${unit ?? ''}`}</ReadOnlyField>
  return (
    <Field {...frame}>
      {(ids) => (
        <div className={classes.steps}>
          <input
            {...ids}
            className={classes.input}
            type="number"
            inputMode={step % 1 === 0 ? 'numeric' : 'decimal'}
            value={value ?? ''}
            {...{ min, max, step, placeholder }}
            onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.valueAsNumber)}
            onBlur={() => value !== null && onChange(within(value))}
          />
          {unit && <span className={classes.unit}>{unit}</span>}
        </div>
      )}
    </Field>
  )
}
