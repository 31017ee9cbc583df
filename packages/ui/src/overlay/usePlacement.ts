import { type RefObject, useLayoutEffect } from 'react'

export type Side = 'below' | 'above'
export type Align = 'start' | 'end'

const gap = 8
const edge = 8

/** Where a box of `size` goes beside `anchor` in a window: the wanted side if it fits, the other if that fits better. */
export function place(
  anchor: { left: number; right: number; top: number; bottom: number },
  size: { width: number; height: number },
  view: { width: number; height: number },
  side: Side,
  align: Align,
): { left: number; top: number } {
  const below = view.height - anchor.bottom - gap - edge
  const above = anchor.top - gap - edge
  const wanted = side === 'below' ? below : above
  const other = side === 'below' ? above : below
  const goesBelow = (wanted >= size.height || wanted >= other) === (side === 'below')
  const left = align === 'start' ? anchor.left : anchor.right - size.width
  return {
    left: Math.max(edge, Math.min(left, view.width - size.width - edge)),
    // A box that is taller than the room beside its anchor covers it rather than end outside the window.
    top: Math.max(
      edge,
      goesBelow ? Math.min(anchor.bottom + gap, view.height - size.height - edge) : anchor.top - gap - size.height,
    ),
  }
}

/** Shows `floating` in the browser's top layer beside `anchor` while `open`, and keeps it there. */
export function usePlacement(
  open: boolean,
  anchor: RefObject<HTMLElement | null>,
  floating: RefObject<HTMLElement | null>,
  side: Side,
  align: Align,
): void {
  useLayoutEffect(() => {
    const box = floating.current
    const origin = anchor.current
    if (!open || !box || !origin) return
    // Absent in jsdom; there the `hidden` attribute alone tells whether it is open.
    box.showPopover?.()
    const move = () => {
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
      const at = place(origin.getBoundingClientRect(), box.getBoundingClientRect(), view, side, align)
      box.style.left = `${at.left}px`
      box.style.top = `${at.top}px`
    }
    move()
    window.addEventListener('scroll', move, true)
    window.addEventListener('resize', move)
    return () => {
      window.removeEventListener('scroll', move, true)
      window.removeEventListener('resize', move)
      if (box.isConnected) box.hidePopover?.()
    }
  }, [open, anchor, floating, side, align])
}
