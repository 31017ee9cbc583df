import type { ReactNode } from 'react'
import { Glyph, type GlyphTone } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './Trace.module.css'

/** Where the call ended and what it took. */
export function TraceOutcome({
  glyph,
  tone,
  title,
  children,
}: {
  glyph: GlyphName
  tone?: GlyphTone
  title: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={classes.outcome} role="status">
      <Glyph name={glyph} tone={tone} size={20} />
      <div>
        <p className={classes.title}>{title}</p>
        {children && <p className={classes.sentence}>{children}</p>}
      </div>
    </div>
  )
}

/** The way of one call, step by step. */
export function TracePath({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={classes.path} aria-label={label}>
      {children}
    </ol>
  )
}

export type TraceStepProps = {
  /** Since the call arrived: "1 ms", "4.0 s". */
  time: string
  glyph: GlyphName
  /** Name of the activity: "Check Emergency Case Status". */
  activity: string
  /** The exit it took. */
  exit?: string
  /** Code of the engine, for support. */
  code?: string
  /** Why, as a sentence. */
  children?: ReactNode
  /** More than a sentence: several, each with its code. */
  detail?: ReactNode
  /** Exits it did not take. */
  notTaken?: readonly string[]
  /** Colour of the wire from here on: the reason of the detour. */
  reason?: 'emergency' | 'failover'
  current?: boolean
  onSelect?: () => void
}

/** One step: when, what, which exit, why, and the exits not taken. */
export function TraceStep(props: TraceStepProps) {
  const { time, glyph, activity, exit, code, children, detail, notTaken = [], reason, current, onSelect } = props
  const texts = useTexts()
  const heading = (
    <>
      <b>{activity}</b>
      {exit && (
        <span className={classes.exit}>
          <Glyph name="arrow" size={12} />
          {exit}
        </span>
      )}
    </>
  )
  return (
    <li className={classes.step} data-reason={reason} aria-current={current ? 'step' : undefined}>
      <span className={classes.time}>{time}</span>
      <span className={classes.node}>
        <Glyph name={glyph} size={20} cut="var(--ns-paper)" />
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          {onSelect ? (
            <button type="button" className={classes.select} onClick={onSelect}>
              {heading}
            </button>
          ) : (
            <span className={classes.heading}>{heading}</span>
          )}
          {code && <span className={classes.code}>{code}</span>}
        </div>
        {children && <p className={classes.sentence}>{children}</p>}
        {detail}
        {notTaken.length > 0 && (
          <ul className={classes.notTaken} aria-label={texts.notTaken}>
            {notTaken.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}
