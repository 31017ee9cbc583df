import { type ReactNode, useId } from 'react'
import { Field, type FieldFrameProps, ReadOnlyField, useReadOnly } from '../fields/Field.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './Choices.module.css'

export type Choice<Value extends string> = {
  value: Value
  label: string
  /** Before the label: its glyph or colour, never instead of the label. */
  lead?: ReactNode
  /** Muted after the label: "15:05". */
  detail?: ReactNode
  disabled?: boolean
}

export type ChoiceGroupProps<Value extends string> = {
  label: string
  optional?: boolean
  value: Value | null
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
  /** Below the buttons: a field that one of the choices opens. */
  children?: ReactNode
}

/** One of a few, as large buttons: case, reason, end. Arrow keys move within the group. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { label, optional, value, onChange, choices, children } = props
  const texts = useTexts()
  return (
    <fieldset className={classes.group}>
      <legend>
        {label} {optional && <span className={classes.optional}>{texts.optional}</span>}
      </legend>
      <Options className={classes.options} optionClass={classes.option} {...{ value, onChange, choices }} />
      {children}
    </fieldset>
  )
}

export type ChoiceFieldProps<Value extends string> = FieldFrameProps & {
  value: Value
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
}

/** One of a few in a form, all of them in sight, in small buttons. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { value, onChange, choices, ...frame } = props
  const readOnly = useReadOnly()
  const chosen = choices.find((choice) => choice.value === value)
  if (readOnly) {
    return (
      <ReadOnlyField {...frame}>
        {chosen?.lead} {chosen?.label}
      </ReadOnlyField>
    )
  }
  return (
    <Field {...frame}>
      {(ids) => (
        <fieldset
          id={ids.id}
          className={classes.plain}
          aria-label={frame.label}
          aria-describedby={ids['aria-describedby']}
        >
          <Options className={classes.options} optionClass={classes.small} {...{ value, onChange, choices }} />
        </fieldset>
      )}
    </Field>
  )
}

export type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
}

/** One of two or three in a small bar; the label is spoken only. */
export function Segmented<Value extends string>({ label, value, onChange, choices }: SegmentedProps<Value>) {
  return (
    <fieldset className={classes.plain} aria-label={label}>
      <Options className={classes.bar} optionClass={classes.segment} {...{ value, onChange, choices }} />
    </fieldset>
  )
}

type OptionsProps<Value extends string> = {
  className: string | undefined
  optionClass: string | undefined
  value: Value | null
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
}

// Native radio buttons: one tab stop, arrow keys and speech come from the browser.
function Options<Value extends string>({ className, optionClass, value, onChange, choices }: OptionsProps<Value>) {
  const name = useId()
  return (
    <div className={className}>
      {choices.map((choice) => (
        <label key={choice.value} className={optionClass} data-disabled={choice.disabled || undefined}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onChange(choice.value)}
          />
          {choice.lead && <span className={classes.lead}>{choice.lead}</span>}
          <span>{choice.label}</span>
          {choice.detail && <span className={classes.detail}>{choice.detail}</span>}
        </label>
      ))}
    </div>
  )
}
