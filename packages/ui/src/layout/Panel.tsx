import type { ReactNode } from 'react'
import { classNames } from '../classNames.ts'
import { Glyph } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import classes from './Panel.module.css'

export type PanelProps = {
  /** Plain text becomes an `h2`. */
  title?: ReactNode
  /** Muted after the title. */
  detail?: ReactNode
  /** Right end of the head. */
  actions?: ReactNode
  footer?: ReactNode
  /** No padding: for tables and lists. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A surface with a hairline edge: head, body, foot. Never put one in another. */
export function Panel({ title, detail, actions, footer, flush, className, children }: PanelProps) {
  return (
    <section className={classNames(classes.panel, className)}>
      {(title || actions) && (
        <div className={classes.head}>
          {typeof title === 'string' ? <h2>{title}</h2> : title}
          {detail && <span className={classes.detail}>{detail}</span>}
          {actions && <span className={classes.actions}>{actions}</span>}
        </div>
      )}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
      {footer && <div className={classes.foot}>{footer}</div>}
    </section>
  )
}

const noteGlyphs = { plain: 'info', info: 'info', warn: 'warning', ready: 'ready', error: 'error' } as const
const noteTones = { plain: 'muted', info: 'ringing', warn: 'warn', ready: 'ready', error: 'error' } as const

export type NoteProps = {
  kind?: 'plain' | 'info' | 'warn' | 'ready' | 'error'
  /** Another glyph than the kind's. */
  glyph?: GlyphName
  /** Buttons or links at the end. */
  actions?: ReactNode
  /** `alert` speaks at once, `status` when the reader is free. */
  role?: 'alert' | 'status' | 'note'
  children: ReactNode
}

/** A tinted block with a sentence. The text stays ink; the glyph carries the colour. */
export function Note({ kind = 'plain', glyph, actions, role, children }: NoteProps) {
  return (
    <div className={classes.note} data-kind={kind} role={role}>
      <Glyph name={glyph ?? noteGlyphs[kind]} tone={noteTones[kind]} cut="var(--note)" />
      <div className={classes.noteText}>{children}</div>
      {actions && <div className={classes.noteActions}>{actions}</div>}
    </div>
  )
}

export type TagProps = {
  /** `missing` is dashed with a warning triangle; `ink` stands out. */
  kind?: 'plain' | 'missing' | 'ink'
  mono?: boolean
  title?: string
  children: ReactNode
}

/** A small framed word: a culture, a kind, a version. */
export function Tag({ kind = 'plain', mono, title, children }: TagProps) {
  return (
    <span className={classes.tag} data-kind={kind} data-mono={mono || undefined} title={title}>
      {kind === 'missing' && <Glyph name="warning" size={12} />}
      {children}
    </span>
  )
}

/** Several tags in a row. */
export function Tags({ children }: { children: ReactNode }) {
  return <span className={classes.tags}>{children}</span>
}

/** Names and values under each other; `entries` in the order they are read. */
export function KeyValue({ entries }: { entries: readonly { name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className={classes.pairs}>
      {entries.map(({ name, value }, index) => (
        <div key={index} className={classes.pair}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
