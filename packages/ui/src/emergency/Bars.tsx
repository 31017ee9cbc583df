import type { ReactNode } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './Bars.module.css'

export type EmergencyBannerProps = {
  /** Capital word or words; EMERGENCY unless told, "1 SERVICE IN EMERGENCY". */
  heading?: string
  /** What is in emergency, by what case, by whom, since when. */
  children: ReactNode
  /** The same, shorter, for a telephone. */
  brief?: ReactNode
  /** The end and the time left: "ends 16:00 · in 1:33 h". Hidden on a telephone. */
  clock?: string
  /** A `ButtonLink` or button. */
  action?: ReactNode
  /** Taller, with the heading on its own line: the Frontend's. */
  tall?: boolean
}

/** The one crimson bar. Draw it only while an emergency is active. */
export function EmergencyBanner({ heading, children, brief, clock, action, tall }: EmergencyBannerProps) {
  const texts = useTexts()
  return (
    <div className={classes.banner} data-tall={tall || undefined} role="status">
      <Glyph name="emergency" size={tall ? 24 : 20} cut="var(--ns-emergency)" />
      <b className={classes.heading}>{heading ?? texts.emergency}</b>
      <span className={classes.text} data-long={brief ? true : undefined}>
        {children}
      </span>
      {brief && <span className={classes.brief}>{brief}</span>}
      {clock && <span className={classes.clock}>{clock}</span>}
      {action && <span className={classes.action}>{action}</span>}
    </div>
  )
}

/** The crimson mark on one object. Draw it only while its emergency is active. */
export function EmergencyTag({ children }: { children?: ReactNode }) {
  const texts = useTexts()
  return (
    <span className={classes.tag}>
      <Glyph name="emergency" size={14} cut="var(--ns-emergency)" />
      {children ?? texts.emergency}
    </span>
  )
}

type BarProps = {
  /** What is happening, because, what you can do. */
  children: ReactNode
  action?: ReactNode
}

/** Says that what is shown may be old, and since when. */
export function StaleBar({ children, action }: BarProps) {
  return (
    <div className={classes.bar} data-kind="stale" role="status">
      <Glyph name="warning" tone="warn" />
      <span className={classes.barText}>{children}</span>
      {action}
    </div>
  )
}

/** Says that this device is offline and which ways to act remain. */
export function OfflineBar({ children, action }: BarProps) {
  return (
    <div className={classes.bar} data-kind="offline" role="alert">
      <Glyph name="disconnected" tone="error" />
      <span className={classes.barText}>{children}</span>
      {action}
    </div>
  )
}

/** How much of a span has passed, 0 to 1; crimson only on a running emergency. */
export function TimeBar({ used, label, emergency }: { used: number; label: string; emergency?: boolean }) {
  const percent = Math.round(Math.min(1, Math.max(0, used)) * 100)
  return (
    <div
      className={classes.time}
      data-emergency={emergency || undefined}
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  )
}
