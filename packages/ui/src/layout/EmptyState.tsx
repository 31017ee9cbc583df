import { type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import classes from './EmptyState.module.css'

export type EmptyStateProps = {
  title: string
  /** It is all there is on the page, so its title is the page's. */
  page?: boolean
  /** One sentence why it matters. */
  children?: ReactNode
  /** One primary action, then links. */
  actions?: ReactNode
  /** The real thing with sample data; no illustration. */
  example?: ReactNode
}

/** What a page says when there is nothing yet, or nothing that matches. */
export function EmptyState({ title, page, children, actions, example }: EmptyStateProps) {
  const Heading = page ? 'h1' : 'h2'
  return (
    <div className={classes.empty} data-example={example ? true : undefined}>
      <div className={classes.words}>
        <Heading>{title}</Heading>
        {children && <p>{children}</p>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {example && <div className={classes.example}>{example}</div>}
    </div>
  )
}

const appearsAfter = 150
const saysSoAfter = 5_000

/** Rows of the final height, after 150 ms; after 5 s it says what it waits for. */
export function Skeleton({ rows = 3, height = 20, waitsFor }: { rows?: number; height?: number; waitsFor?: string }) {
  const [phase, setPhase] = useState<'hidden' | 'shown' | 'long'>('hidden')
  const texts = useTexts()
  useEffect(() => {
    const show = setTimeout(() => setPhase('shown'), appearsAfter)
    const say = setTimeout(() => setPhase('long'), saysSoAfter)
    return () => {
      clearTimeout(show)
      clearTimeout(say)
    }
  }, [])
  return (
    <div className={classes.skeleton} role="status" data-phase={phase}>
      {phase !== 'hidden' && <VisuallyHidden>{texts.loading}</VisuallyHidden>}
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={classes.bar} style={{ height }} />
      ))}
      {phase === 'long' && <p className={classes.long}>{waitsFor ?? texts.loadingLong}</p>}
    </div>
  )
}
