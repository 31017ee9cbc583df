import { type CSSProperties, type ReactNode, useId, useRef, useState } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { Floating } from '../overlay/Floating.tsx'
import { useHoverOpen } from '../overlay/useHoverOpen.ts'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import classes from './HoldButton.module.css'
import { useHold } from './useHold.ts'

const holdMs = 1_200

export type HoldButtonProps = {
  /** What it does: "Hold to activate". */
  label: string
  /** Below the label; says how unless told. */
  hint?: ReactNode
  onHeld: () => void
  /** Says why it cannot be used; holding then does nothing. */
  blockedBecause?: string
  /** The request is under way. */
  busy?: boolean
  glyph?: GlyphName
  /** Small: beside a heading, without the hint line. */
  small?: boolean
}

/**
 * A button that works only when kept pressed for 1.2 s, by pointer or with Space or Enter. Letting go early says that
 * nothing has changed. With reduced motion the ring stays empty and a number counts down.
 */
export function HoldButton(props: HoldButtonProps) {
  const { label, hint, onHeld, blockedBecause, busy = false, glyph = 'emergencyIdle', small } = props
  const texts = useTexts()
  const hintId = useId()
  const anchor = useRef<HTMLDivElement>(null)
  const [spoken, setSpoken] = useState('')
  const reason = useHoverOpen()
  const hold = useHold({
    ms: holdMs,
    blocked: Boolean(blockedBecause) || busy,
    onStart: () => setSpoken(texts.holdStarted),
    onHeld: () => {
      setSpoken(texts.holdDone)
      onHeld()
    },
    onReleased: () => setSpoken(texts.holdCancelled),
  })
  const left = (((1 - hold.progress) * holdMs) / 1_000).toFixed(1)
  const style: CSSProperties & { '--progress': number } = { '--progress': hold.progress }
  const cancelled = spoken === texts.holdCancelled
  return (
    <div ref={anchor} className={classes.anchor} {...(blockedBecause ? reason.bind : {})}>
      <button
        type="button"
        className={classes.hold}
        data-small={small || undefined}
        data-holding={hold.holding || undefined}
        aria-describedby={hintId}
        aria-disabled={blockedBecause ? true : undefined}
        aria-busy={busy || undefined}
        style={style}
        onClick={blockedBecause ? reason.pin : undefined}
        {...hold.bind}
      >
        <span className={classes.ring}>
          <svg viewBox="0 0 40 40" aria-hidden="true">
            <circle cx="20" cy="20" r="18" className={classes.track} />
            <circle cx="20" cy="20" r="18" pathLength="100" className={classes.arc} />
          </svg>
          {hold.holding ? (
            <span className={classes.count} aria-hidden="true">
              {left}
            </span>
          ) : (
            <Glyph name={blockedBecause ? 'lock' : glyph} size={small ? 14 : 20} />
          )}
        </span>
        <span className={classes.words}>
          <span className={classes.label}>{label}</span>
          <span id={hintId} className={classes.hint}>
            {blockedBecause ?? (cancelled ? texts.holdCancelled : (hint ?? texts.holdHint('1.2')))}
          </span>
        </span>
      </button>
      <VisuallyHidden>
        <span role="status">{spoken}</span>
      </VisuallyHidden>
      {blockedBecause && small && (
        <Floating open={reason.open} anchor={anchor} fit>
          <div className={classes.reason}>{blockedBecause}</div>
        </Floating>
      )}
    </div>
  )
}
