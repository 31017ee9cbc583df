import type { ReactNode } from 'react'
import { Link } from '../provider/links.tsx'
import classes from './Page.module.css'

export type Crumb = { label: string; href?: string }

/** The way to this page; the last crumb is the page itself. */
export function Breadcrumbs({ crumbs, label }: { crumbs: readonly Crumb[]; label: string }) {
  return (
    <nav className={classes.crumbs} aria-label={label}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.label}>
            {crumb.href ? (
              <Link href={crumb.href}>{crumb.label}</Link>
            ) : (
              <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

export type PageHeadProps = {
  title: string
  /** Beside the title: a `Status`, a count in muted mono. */
  state?: ReactNode
  /** One muted sentence below the title. */
  lede?: ReactNode
  /** Right end: live state, clock, buttons. */
  actions?: ReactNode
  crumbs?: ReactNode
}

/** Title of a page with its state, one sentence and what can be done here. */
export function PageHead({ title, state, lede, actions, crumbs }: PageHeadProps) {
  return (
    <header className={classes.top}>
      {crumbs}
      <div className={classes.head}>
        <div className={classes.words}>
          <div className={classes.title}>
            <h1>{title}</h1>
            {state && <span className={classes.state}>{state}</span>}
          </div>
          {lede && <p className={classes.lede}>{lede}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </header>
  )
}

/** The padding of a page inside its frame. */
export function Page({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <div className={classes.page} data-narrow={narrow || undefined}>
      {children}
    </div>
  )
}

/** Content beside a rail of 304 px, which goes below on narrow screens. */
export function WithRail({ children, rail }: { children: ReactNode; rail: ReactNode }) {
  return (
    <div className={classes.withRail}>
      <div className={classes.main}>{children}</div>
      <aside className={classes.rail}>{rail}</aside>
    </div>
  )
}

export type HistoryEntry = { id: string; time: string; text: ReactNode; detail?: ReactNode }

/** What happened, newest first: time in mono, a sentence, a muted detail. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className={classes.history}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <span className={classes.time}>{entry.time}</span>
          <div>
            {entry.text}
            {entry.detail && <div className={classes.detail}>{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
