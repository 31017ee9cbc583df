import type { ReactNode } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './Filters.module.css'

/** A row of filters above a table; scrolls sideways on a telephone. `end` stands at the right. */
export function FilterBar({ children, end, label }: { children: ReactNode; end?: ReactNode; label: string }) {
  return (
    <search className={classes.bar} aria-label={label}>
      {children}
      {end && <div className={classes.end}>{end}</div>}
    </search>
  )
}

export type FilterChipProps = {
  /** What is filtered: "State". */
  name: string
  /** What it must be: "not archived". Without it the chip offers to add the filter. */
  value?: string
  onClick: () => void
  /** Takes the filter away. */
  onRemove?: () => void
}

/** One filter: dashed with a plus while it is only offered, solid with its value once it is on. */
export function FilterChip({ name, value, onClick, onRemove }: FilterChipProps) {
  const texts = useTexts()
  if (value === undefined)
    return (
      <button type="button" className={classes.chip} onClick={onClick}>
        <Glyph name="plus" size={12} />
        {name}
      </button>
    )
  return (
    <span className={classes.chip} data-on="true">
      <button type="button" className={classes.value} onClick={onClick}>
        <span className={classes.key}>{name}</span> <b>{value}</b>
      </button>
      {onRemove && (
        <button type="button" className={classes.remove} aria-label={texts.removeFilter(name)} onClick={onRemove}>
          <Glyph name="close" size={12} />
        </button>
      )}
    </span>
  )
}
