import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Floating } from './Floating.tsx'
import classes from './Popover.module.css'
import type { Align, Side } from './usePlacement.ts'

/** What the trigger must carry. */
export type PopoverTrigger = {
  'aria-expanded': boolean
  'aria-controls': string
  'aria-haspopup': 'dialog'
  onClick: () => void
}

export type PopoverProps = {
  /** Draws the button; spread what it gets. */
  trigger: (bind: PopoverTrigger) => ReactNode
  /** Spoken name of the box. */
  label: string
  side?: Side
  align?: Align
  fit?: boolean
  /** Gets a function that closes it. */
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A box that opens beside its button by click; Escape and a press outside close it. */
export function Popover({ trigger, label, side, align, fit, children }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const id = useId()
  const close = () => setOpen(false)
  useClosing(open, anchor, close)
  return (
    <span ref={anchor} className={classes.anchor}>
      {trigger({
        'aria-expanded': open,
        'aria-controls': id,
        'aria-haspopup': 'dialog',
        onClick: () => setOpen(!open),
      })}
      <Floating id={id} role="dialog" aria-label={label} open={open} anchor={anchor} {...{ side, align, fit }}>
        {open && (typeof children === 'function' ? children(close) : children)}
      </Floating>
    </span>
  )
}

/** Closes on Escape (focus returns to the trigger), on a press outside, and when focus leaves. */
export function useClosing(open: boolean, anchor: { current: HTMLElement | null }, close: () => void): void {
  const latest = useRef(close)
  latest.current = close
  useEffect(() => {
    if (!open) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      latest.current()
      anchor.current?.querySelector('button')?.focus()
    }
    const onPress = (event: Event) => {
      if (event.target instanceof Node && !anchor.current?.contains(event.target)) latest.current()
    }
    document.addEventListener('keydown', onKey, true)
    document.addEventListener('pointerdown', onPress, true)
    document.addEventListener('focusin', onPress, true)
    return () => {
      document.removeEventListener('keydown', onKey, true)
      document.removeEventListener('pointerdown', onPress, true)
      document.removeEventListener('focusin', onPress, true)
    }
  }, [open, anchor])
}
