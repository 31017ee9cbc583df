import { type ReactNode, type Ref, useEffect, useId, useRef } from 'react'
import { Floating } from '../overlay/Floating.tsx'
import { useHoverOpen } from '../overlay/useHoverOpen.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import { Field, type FieldFrameProps, useReadOnly } from './Field.tsx'
import classes from './Input.module.css'

export type CheckboxProps = {
  /** Beside the box; with `labelHidden` it is spoken only. */
  label: ReactNode
  labelHidden?: boolean
  checked: boolean
  /** Some, not all. */
  indeterminate?: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** A box to tick, with its words. */
export function Checkbox({ label, labelHidden, checked, indeterminate = false, onChange, disabled }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  const readOnly = useReadOnly()
  useEffect(() => {
    if (box.current) box.current.indeterminate = indeterminate
  }, [indeterminate])
  return (
    <label className={classes.checkRow}>
      <input
        ref={box}
        type="checkbox"
        className={classes.check}
        checked={checked}
        disabled={disabled || readOnly}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {labelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : <span>{label}</span>}
    </label>
  )
}

export type SwitchProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Spoken name, when no visible label points to it. */
  label?: string
  id?: string
  'aria-describedby'?: string
  /** Why it cannot be switched now; it stays focusable and says so. */
  blockedBecause?: string
  ref?: Ref<HTMLButtonElement>
}

/** The bare switch, for a panel's head. */
export function Switch({ checked, onChange, label, blockedBecause, ...rest }: SwitchProps) {
  const { open, pin, bind } = useHoverOpen()
  const anchor = useRef<HTMLSpanElement>(null)
  const reasonId = useId()
  const knob = (
    <button
      {...rest}
      type="button"
      role="switch"
      className={classes.switch}
      aria-checked={checked}
      aria-label={label}
      aria-disabled={blockedBecause ? true : undefined}
      aria-describedby={blockedBecause ? reasonId : rest['aria-describedby']}
      onClick={() => (blockedBecause ? pin() : onChange(!checked))}
    />
  )
  if (!blockedBecause) return knob
  return (
    <span ref={anchor} className={classes.switchAnchor} {...bind}>
      {knob}
      <Floating id={reasonId} open={open} anchor={anchor} fit>
        <div className={classes.reason}>{blockedBecause}</div>
      </Floating>
    </span>
  )
}

export type SwitchFieldProps = FieldFrameProps &
  Pick<SwitchProps, 'checked' | 'onChange' | 'blockedBecause'> & {
    /** The state in words beside the switch, for example "On since 14:05". */
    state?: ReactNode
  }

/** A switch in a form, its state in words beside it. */
export function SwitchField(props: SwitchFieldProps) {
  const { label, hint, error, changed, required, optional, layout, labelEnd, ...control } = props
  const { checked, onChange, blockedBecause, state } = control
  return (
    <Field {...{ label, hint, error, changed, required, optional, layout, labelEnd }}>
      {(ids) => (
        <span className={classes.switchRow}>
          <Switch
            id={ids.id}
            aria-describedby={ids['aria-describedby']}
            checked={checked}
            onChange={onChange}
            blockedBecause={blockedBecause}
          />
          {state && <span className={classes.muted}>{state}</span>}
        </span>
      )}
    </Field>
  )
}
