import { useId } from 'react'
import { useReadOnly } from '../fields/Field.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import { Popover } from '../overlay/Popover.tsx'
import { CategorySwatch } from './Pattern.tsx'
import classes from './SwatchPicker.module.css'
import type { CategoryTone } from './tones.ts'

export type SwatchPickerProps = {
  /** Spoken name: "Colour of Open". */
  label: string
  value: CategoryTone
  onChange: (tone: CategoryTone) => void
  /** With the name of each colour. */
  choices: readonly { value: CategoryTone; label: string }[]
}

/** A button in a category's colour; it opens the others, each shown with its pattern. Arrow keys move among them. */
export function SwatchPicker({ label, value, onChange, choices }: SwatchPickerProps) {
  const name = useId()
  const readOnly = useReadOnly()
  if (readOnly) return <CategorySwatch tone={value} />
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Popover
      label={label}
      fit
      trigger={(bind) => (
        <button
          type="button"
          className={classes.button}
          aria-label={`${label}: ${chosen?.label ?? ''}`}
          title={label}
          {...bind}
        >
          <CategorySwatch tone={value} />
          <Glyph name="down" size={12} />
        </button>
      )}
    >
      <fieldset className={classes.swatches} aria-label={label}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.swatch}>
            <input
              type="radio"
              className={classes.radio}
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <CategorySwatch tone={choice.value} />
            <span>{choice.label}</span>
          </label>
        ))}
      </fieldset>
    </Popover>
  )
}
