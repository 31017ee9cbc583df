import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'

const leaveDelay = 160

/** Opens on hover, focus and click; closes on Escape, on leaving and on losing focus. Spread `bind` on the wrapper. */
export function useHoverOpen() {
  const [open, setOpen] = useState(false)
  const timer = useRef(0)
  const pinned = useRef(false)

  const show = () => {
    window.clearTimeout(timer.current)
    setOpen(true)
  }
  const close = () => {
    pinned.current = false
    window.clearTimeout(timer.current)
    setOpen(false)
  }
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const bind = {
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType !== 'touch') show()
    },
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType === 'touch' || pinned.current) return
      timer.current = window.setTimeout(close, leaveDelay)
    },
    onFocus: show,
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) close()
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !open) return
      event.stopPropagation()
      close()
    },
  }
  /** A click keeps it open until focus goes elsewhere or Escape. */
  const pin = () => {
    pinned.current = true
    show()
  }
  return { open, pin, close, bind }
}
