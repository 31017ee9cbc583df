import classes from './Pattern.module.css'
import type { CategoryTone } from './tones.ts'

/** The ground of a category: its colour and its pattern. Fills what it stands in. `strong` where no words stand on it. */
export function Pattern({ tone, strong }: { tone: CategoryTone; strong?: boolean }) {
  return <span className={classes.pattern} data-tone={tone} data-strong={strong || undefined} aria-hidden="true" />
}

/** A small square in a category's colour and pattern, before its name. */
export function CategorySwatch({ tone }: { tone: CategoryTone }) {
  return (
    <span className={classes.swatch} aria-hidden="true">
      <Pattern tone={tone} />
    </span>
  )
}
