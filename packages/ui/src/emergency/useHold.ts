import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'

const drift = 24

export type Hold = {
  /** 0 to 1. */
  progress: number
  holding: boolean
  bind: {
    onPointerDown: (event: PointerEvent) => void
    onPointerMove: (event: PointerEvent) => void
    onPointerUp: () => void
    onPointerCancel: () => void
    onKeyDown: (event: KeyboardEvent) => void
    onKeyUp: (event: KeyboardEvent) => void
    onBlur: () => void
    onContextMenu: (event: { preventDefault: () => void }) => void
  }
}

type HoldOptions = { ms: number; blocked: boolean; onStart: () => void; onHeld: () => void; onReleased: () => void }

// The key is still down and focus is about to move: its repeats must not press what gets the focus.
function swallowUntilReleased() {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
    if (event.type !== 'keyup') return
    window.removeEventListener('keydown', swallow, true)
    window.removeEventListener('keyup', swallow, true)
  }
  window.addEventListener('keydown', swallow, true)
  window.addEventListener('keyup', swallow, true)
}

/** A press that counts only when it lasts `ms`: pointer (24 px of drift allowed), or Space or Enter kept down. */
export function useHold({ ms, blocked, onStart, onHeld, onReleased }: HoldOptions): Hold {
  const [progress, setProgress] = useState(0)
  const [holding, setHolding] = useState(false)
  const press = useRef<{ x: number; y: number; frame: number } | null>(null)

  const stop = () => {
    if (press.current) cancelAnimationFrame(press.current.frame)
    press.current = null
    setHolding(false)
    setProgress(0)
  }
  const release = () => {
    if (!press.current) return
    stop()
    onReleased()
  }
  const start = (x: number, y: number, byKey = false) => {
    if (press.current || blocked) return
    const began = performance.now()
    const tick = () => {
      if (!press.current) return
      const part = Math.min(1, (performance.now() - began) / ms)
      setProgress(part)
      if (part < 1) {
        press.current.frame = requestAnimationFrame(tick)
        return
      }
      stop()
      if (byKey) swallowUntilReleased()
      onHeld()
    }
    press.current = { x, y, frame: requestAnimationFrame(tick) }
    setHolding(true)
    onStart()
  }
  useEffect(
    () => () => {
      if (press.current) cancelAnimationFrame(press.current.frame)
      press.current = null
    },
    [],
  )

  const isKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter'
  return {
    progress,
    holding,
    bind: {
      onPointerDown: (event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        start(event.clientX, event.clientY)
      },
      onPointerMove: (event) => {
        const from = press.current
        if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > drift) release()
      },
      onPointerUp: release,
      onPointerCancel: release,
      onKeyDown: (event) => {
        if (!isKey(event)) return
        event.preventDefault()
        if (!event.repeat) start(0, 0, true)
      },
      onKeyUp: (event) => {
        if (isKey(event)) release()
      },
      onBlur: release,
      onContextMenu: (event) => event.preventDefault(),
    },
  }
}
