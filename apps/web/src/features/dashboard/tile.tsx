import { Muted, Status } from '@nightswitch/ui'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { lasted } from '../../shared/i18n/time.ts'
import classes from './dashboard.module.css'
import type { Breach, Thresholds } from './thresholds.ts'

type Props = {
  name: string
  detail?: string
  breaches: readonly Breach[]
  thresholds: Thresholds
  /** What it shows may be old: grey, and nothing over a threshold. */
  stale: boolean
  children: ReactNode
}

/** One service or queue. What is over a threshold is said in words; nothing blinks and nothing turns red. */
export function Tile({ name, detail, breaches, thresholds, stale, children }: Props) {
  const { t } = useTranslation('dashboard')
  const id = useId()
  const words = { wait: lasted(thresholds.waitSeconds * 1000), callers: thresholds.callers }
  return (
    <li className={classes.tile} aria-labelledby={id} data-over={(!stale && breaches.length > 0) || undefined}>
      <h3 id={id} title={name}>
        {name}
      </h3>
      {detail && <Muted>{detail}</Muted>}
      {children}
      {!stale &&
        breaches.map((breach) => <Status key={breach} kind="warning" size="sm" word={t(`breach.${breach}`, words)} />)}
    </li>
  )
}

type TilesProps = { title: string; actions?: ReactNode; none: string; stale: boolean; children: readonly ReactNode[] }

/** Tiles of one kind under a heading. */
export function Tiles({ title, actions, none, stale, children }: TilesProps) {
  return (
    <section className={classes.section} data-stale={stale || undefined}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children.length === 0 ? <Muted>{none}</Muted> : <ul className={classes.tiles}>{children}</ul>}
    </section>
  )
}
