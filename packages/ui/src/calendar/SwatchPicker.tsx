import { useId } from 'react'
import { useReadOnly } from '../fields/Field.tsx'
import { CategorySwatch } from './Pattern.tsx'
import classes from './SwatchPicker.module.css'
import type { CategoryTone } from './tones.ts'

export type SwatchPickerProps = {
  /** Spoken name of the group. */
  label: string
  value: CategoryTone
  onChange: (tone: CategoryTone) => void
  /** With the spoken name of each colour. */
  choices: readonly { value: CategoryTone; label: string }[]
}

/** One of the category colours, each shown with its pattern; arrow keys move within the group. */
export function SwatchPicker({ label, value, onChange, choices }: SwatchPickerProps) {
  const name = useId()
  const readOnly = useReadOnly()
  if (readOnly) return <CategorySwatch tone={value} />
  return (
    <fieldset className={classes.swatches} aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className={classes.swatch} title={choice.label}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            aria-label={choice.label}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <CategorySwatch tone={choice.value} />
        </label>
      ))}
    </fieldset>
  )
}
