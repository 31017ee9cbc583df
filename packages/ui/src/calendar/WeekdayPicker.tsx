import { useReadOnly } from '../fields/Field.tsx'
import classes from './WeekdayPicker.module.css'

export type WeekdayPickerProps<Day> = {
  /** Spoken name of the group. */
  label: string
  days: readonly { value: Day; short: string; name: string }[]
  value: readonly Day[]
  /** Gets the days in the order of the week. */
  onChange: (value: Day[]) => void
  /** Points to what is wrong with the days, where that is said. */
  invalid?: boolean
  describedBy?: string
}

/** Days of the week as small boxes: each a checkbox with the day's full name. */
export function WeekdayPicker<Day extends string | number>(props: WeekdayPickerProps<Day>) {
  const { label, days, value, onChange, invalid, describedBy } = props
  const readOnly = useReadOnly()
  const toggle = (day: Day, on: boolean) =>
    onChange(days.map((each) => each.value).filter((each) => (each === day ? on : value.includes(each))))
  return (
    <fieldset className={classes.days} aria-label={label} aria-describedby={describedBy}>
      {days.map((day) => (
        <label
          key={day.value}
          className={classes.day}
          data-on={value.includes(day.value) || undefined}
          title={day.name}
        >
          <input
            type="checkbox"
            className={classes.box}
            aria-label={day.name}
            aria-invalid={invalid || undefined}
            checked={value.includes(day.value)}
            disabled={readOnly}
            onChange={(event) => toggle(day.value, event.currentTarget.checked)}
          />
          <span aria-hidden="true">{day.short}</span>
        </label>
      ))}
    </fieldset>
  )
}
