import { type RefObject, useLayoutEffect } from 'react'

/** Keeps `--head` on the frame equal to the height of its sticky head, so that what sticks below knows where. */
export function useHeadHeight(frame: RefObject<HTMLElement | null>, head: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const box = head.current
    if (!box) return
    const measure = () => frame.current?.style.setProperty('--head', `${box.offsetHeight}px`)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [frame, head])
}
