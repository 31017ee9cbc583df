import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../buttons/Button.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import classes from './TwoTapConfirm.module.css'

const deadMs = 300
const resetMs = 10_000

export type TwoTapConfirmProps = {
  /** Words of the first button: "Activate". */
  label: string
  /** Words of the second: "Confirm: activate Support Nord". */
  confirmLabel: string
  onConfirm: () => void
  /** Under the first button once it is tapped; says to tap again unless told. */
  hint?: ReactNode
  blockedBecause?: ReactNode
  busy?: boolean
  glyph?: GlyphName
}

/**
 * Two equal full-width taps. The second button appears below the first, ignores taps for 300 ms so that a double tap
 * does not pass, and goes away after 10 s.
 */
export function TwoTapConfirm(props: TwoTapConfirmProps) {
  const { label, confirmLabel, onConfirm, hint, blockedBecause, busy, glyph = 'emergencyIdle' } = props
  const texts = useTexts()
  const [armedAt, setArmedAt] = useState<number | null>(null)
  const [spoken, setSpoken] = useState('')
  const second = useRef<HTMLButtonElement>(null)
  const armed = armedAt !== null

  useEffect(() => {
    if (armedAt === null) return
    second.current?.focus({ preventScroll: true })
    second.current?.scrollIntoView({ block: 'nearest' })
    const timer = setTimeout(() => {
      setArmedAt(null)
      setSpoken(texts.tapReset)
    }, resetMs)
    return () => clearTimeout(timer)
  }, [armedAt, texts.tapReset])

  const arm = () => {
    setArmedAt(performance.now())
    setSpoken(texts.tapAgain)
  }
  const confirm = () => {
    if (armedAt === null || performance.now() - armedAt < deadMs) return
    setArmedAt(null)
    setSpoken('')
    onConfirm()
  }
  return (
    <div className={classes.taps}>
      <Button
        size="lg"
        variant={armed ? 'default' : 'ink'}
        fullWidth
        glyph={glyph}
        busy={busy}
        blockedBecause={blockedBecause}
        aria-expanded={blockedBecause ? undefined : armed}
        className={classes.tap}
        onClick={arm}
      >
        {label}
      </Button>
      {armed && (
        <Button ref={second} size="lg" variant="ink" fullWidth busy={busy} className={classes.tap} onClick={confirm}>
          {confirmLabel}
        </Button>
      )}
      {(armed || spoken) && <p className={classes.hint}>{armed ? (hint ?? texts.tapAgain) : spoken}</p>}
      <VisuallyHidden>
        <span role="status">{spoken}</span>
      </VisuallyHidden>
    </div>
  )
}
