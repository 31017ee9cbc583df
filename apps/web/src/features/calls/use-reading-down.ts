import { type RefObject, useEffect, useState } from 'react'

/** How far somebody may have scrolled and still look at the top of the list, in px. */
const NEAR_TOP = 120

/** Whether somebody reads further down, or has gone into the list with the keyboard: then nothing may move it. */
export function useReadingDown(body: RefObject<HTMLElement | null>): boolean {
  const [reading, setReading] = useState(false)
  useEffect(() => {
    const look = () => setReading(window.scrollY > NEAR_TOP || isInside(body.current))
    window.addEventListener('scroll', look, { passive: true })
    document.addEventListener('focusin', look)
    document.addEventListener('focusout', look)
    return () => {
      window.removeEventListener('scroll', look)
      document.removeEventListener('focusin', look)
      document.removeEventListener('focusout', look)
    }
  }, [body])
  return reading
}

const isInside = (body: HTMLElement | null) => body?.querySelector('tbody')?.contains(document.activeElement) ?? false
