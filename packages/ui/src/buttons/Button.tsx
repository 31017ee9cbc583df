import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref, useId, useRef } from 'react'
import { classNames } from '../classNames.ts'
import { Glyph } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { Floating } from '../overlay/Floating.tsx'
import { useHoverOpen } from '../overlay/useHoverOpen.ts'
import { Link } from '../provider/links.tsx'
import classes from './Button.module.css'

type Look = {
  /** `ink` is the one filled button of a view. No variant is coloured. */
  variant?: 'default' | 'ink' | 'ghost'
  /** 28, 32 or 44 px high; at least 44 px on a telephone. */
  size?: 'sm' | 'md' | 'lg'
  /** Glyph before the words. */
  glyph?: GlyphName
  fullWidth?: boolean
  /** Shown at the end: the key that does the same. */
  shortcut?: string
  className?: string
  children: ReactNode
}

export type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className' | 'children'> & {
    /** Why it cannot be used now. It stays focusable and says this on hover, focus and click; clicks do nothing else. */
    blockedBecause?: ReactNode
    /** Waits for an answer: keeps its words, ignores clicks. */
    busy?: boolean
    ref?: Ref<HTMLButtonElement>
  }

const face = ({ variant = 'default', size = 'md', fullWidth, className }: Look) => ({
  className: classNames(classes.button, className),
  'data-variant': variant,
  'data-size': size,
  'data-full': fullWidth || undefined,
})

function Inside({ glyph, shortcut, children }: Pick<Look, 'glyph' | 'shortcut' | 'children'>) {
  return (
    <>
      {glyph && <Glyph name={glyph} />}
      {children}
      {shortcut && (
        <span className={classes.key} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </>
  )
}

/** A button. Never disabled in silence: give `blockedBecause` and it tells why. */
export function Button(props: ButtonProps) {
  const { variant, size, glyph, fullWidth, shortcut, className, blockedBecause, busy, children, ...rest } = props
  const look = { variant, size, fullWidth, className, children }
  if (blockedBecause) return <BlockedButton {...props} blockedBecause={blockedBecause} />
  return (
    <button
      type="button"
      {...rest}
      {...face(look)}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      <Inside glyph={glyph} shortcut={shortcut}>
        {children}
      </Inside>
    </button>
  )
}

function BlockedButton(props: ButtonProps) {
  const { variant, size, glyph, fullWidth, className, blockedBecause, children, shortcut, busy, ...rest } = props
  const { open, pin, bind } = useHoverOpen()
  const anchor = useRef<HTMLSpanElement>(null)
  const reasonId = useId()
  const refuse = (event: MouseEvent) => {
    event.preventDefault()
    event.stopPropagation()
    pin()
  }
  return (
    <span ref={anchor} className={classes.anchor} data-full={fullWidth || undefined} {...bind}>
      <button
        {...rest}
        {...face({ variant, size, fullWidth, className, children })}
        type="button"
        aria-disabled="true"
        aria-describedby={reasonId}
        onClick={refuse}
      >
        <Inside glyph={glyph ?? 'lock'}>{children}</Inside>
      </button>
      <Floating id={reasonId} open={open} anchor={anchor} fit={typeof blockedBecause === 'string'}>
        {typeof blockedBecause === 'string' ? <div className={classes.reason}>{blockedBecause}</div> : blockedBecause}
      </Floating>
    </span>
  )
}

/** A link that looks like a button, through the app's link component. */
export function ButtonLink({ href, ...look }: Look & { href: string; target?: string }) {
  const { variant, size, glyph, fullWidth, shortcut, className, children, ...rest } = look
  return (
    <Link href={href} {...rest} {...face({ variant, size, fullWidth, className, children })}>
      <Inside glyph={glyph} shortcut={shortcut}>
        {children}
      </Inside>
    </Link>
  )
}
