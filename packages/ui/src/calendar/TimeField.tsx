import { type KeyboardEvent, useEffect, useState } from 'react'
import { Field, type FieldFrameProps, ReadOnlyField, useReadOnly } from '../fields/Field.tsx'
import inputClasses from '../fields/Input.module.css'
import { useTexts } from '../provider/texts.ts'
import { quarterFrom, readTime, wallClock } from './readTime.ts'
import classes from './TimeField.module.css'

export type TimeFieldProps = FieldFrameProps & {
  /** Minutes since midnight, 0 to 1440; `NaN` while what is typed is no time. */
  value: number
  onChange: (minutes: number) => void
}

const shown = (minutes: number) => (Number.isFinite(minutes) ? wallClock(minutes) : '')
const read = (typed: string) => readTime(typed) ?? Number.NaN

/** A time of day by the wall clock, 24:00 included. Typed as people do; arrow keys step a quarter of an hour. */
export function TimeField({ value, onChange, error, ...frame }: TimeFieldProps) {
  const texts = useTexts()
  const [typed, setTyped] = useState(shown(value))
  const [left, setLeft] = useState(false)
  useEffect(() => {
    setTyped((now) => (Object.is(read(now), value) ? now : shown(value)))
  }, [value])
  if (useReadOnly()) return <ReadOnlyField {...frame}>{shown(value) || '–'}</ReadOnlyField>

  const type = (text: string) => {
    setTyped(text)
    onChange(read(text))
  }
  const step = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    type(wallClock(quarterFrom(readTime(typed) ?? 0, event.key === 'ArrowUp' ? 1 : -1)))
  }
  const leave = () => {
    setLeft(true)
    setTyped((now) => (Number.isFinite(value) ? shown(value) : now))
  }
  return (
    <Field {...frame} error={(left && !Number.isFinite(value) ? texts.noTime : undefined) ?? error}>
      {(ids) => (
        <input
          {...ids}
          className={`${inputClasses.input} ${classes.time}`}
          inputMode="numeric"
          autoComplete="off"
          data-mono
          maxLength={9}
          value={typed}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={step}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={leave}
        />
      )}
    </Field>
  )
}
