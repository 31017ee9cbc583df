import type { CSSProperties } from 'react'
import { classNames } from '../classNames.ts'
import classes from './Glyph.module.css'
import { type GlyphName, shapes } from './shapes.tsx'

/** Colour of a glyph; without one it takes the colour of the text around it. `emergency` only while one is active. */
export type GlyphTone = 'ready' | 'busy' | 'standby' | 'offline' | 'ringing' | 'warn' | 'error' | 'emergency' | 'muted'

export type GlyphProps = {
  name: GlyphName
  /** Edge in px; 16 unless told. */
  size?: 12 | 14 | 16 | 20 | 24
  tone?: GlyphTone
  /** Spoken name. Without it the glyph is decoration and hidden from screen readers. */
  label?: string
  className?: string
  /** The colour that shows through holes (the check in the disc); the panel's surface unless told. */
  cut?: string
}

/** One of our own drawings. Never an emoji, never from another icon set. */
export function Glyph({ name, size = 16, tone, label, className, cut }: GlyphProps) {
  const style: CSSProperties & { '--cut'?: string } = cut ? { '--cut': cut } : {}
  return (
    <svg
      className={classNames(classes.glyph, className)}
      data-tone={tone}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={style}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
    >
      {shapes[name]}
    </svg>
  )
}
