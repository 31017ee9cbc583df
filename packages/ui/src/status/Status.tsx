import type { ReactNode } from 'react'
import { Glyph, type GlyphTone } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import classes from './Status.module.css'

/** A state that has its own glyph and colour. */
export type StatusKind =
  | 'ready'
  | 'busy'
  | 'standby'
  | 'standbyDuty'
  | 'offline'
  | 'disconnected'
  | 'ringing'
  | 'connected'
  | 'paused'
  | 'warning'
  | 'error'

/** Glyph and colour of each state: shape first, word second, colour third. */
export const statusLooks: Readonly<Record<StatusKind, { glyph: GlyphName; tone: GlyphTone }>> = {
  ready: { glyph: 'ready', tone: 'ready' },
  busy: { glyph: 'busy', tone: 'busy' },
  standby: { glyph: 'standby', tone: 'standby' },
  standbyDuty: { glyph: 'standbyDuty', tone: 'standby' },
  offline: { glyph: 'offline', tone: 'offline' },
  disconnected: { glyph: 'disconnected', tone: 'offline' },
  ringing: { glyph: 'ringing', tone: 'ringing' },
  connected: { glyph: 'connected', tone: 'ringing' },
  paused: { glyph: 'hold', tone: 'busy' },
  warning: { glyph: 'warning', tone: 'warn' },
  error: { glyph: 'error', tone: 'error' },
}

export type StatusProps = {
  kind: StatusKind
  /** The deciding word: "Ready", "Busy". */
  word: ReactNode
  /** Why, muted: "since login". */
  reason?: ReactNode
  /** How long, in mono: "0:42". */
  age?: ReactNode
  size?: 'sm' | 'md'
}

/** A state as a sentence: glyph, word, reason, age, in this order. Only the glyph has colour. */
export function Status({ kind, word, reason, age, size = 'md' }: StatusProps) {
  const look = statusLooks[kind]
  return (
    <span className={classes.status} data-size={size}>
      <Glyph name={look.glyph} tone={look.tone} size={size === 'sm' ? 12 : 14} />
      <span>{word}</span>
      {reason && (
        <span className={classes.reason} data-part="reason">
          {reason}
        </span>
      )}
      {age && <span className={classes.age}>{age}</span>}
    </span>
  )
}

export type StatusCount = { kind: StatusKind; count: number; word: string }

/** How many are in which state, in a row: glyph, number and word each. */
export function StatusCounts({ label, counts, size = 'md' }: StatusCountsProps) {
  return (
    <ul className={classes.counts} aria-label={label} data-size={size}>
      {counts.map(({ kind, count, word }) => (
        <li key={kind}>
          <Status kind={kind} word={`${count} ${word}`} size={size} />
        </li>
      ))}
    </ul>
  )
}

export type StatusCountsProps = {
  /** Spoken name of the row. */
  label: string
  counts: readonly StatusCount[]
  size?: 'sm' | 'md'
}

/** Which state the page itself is in towards the server. */
export function LiveState({ state, word }: { state: 'live' | 'stale' | 'offline'; word: string }) {
  const kind = { live: 'connected', stale: 'warning', offline: 'disconnected' } as const
  return (
    <span className={classes.live} role="status">
      <Status kind={kind[state]} word={word} size="sm" />
    </span>
  )
}
