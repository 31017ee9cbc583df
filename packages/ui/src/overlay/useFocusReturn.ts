import { useEffect, useRef, useState } from 'react'

/**
 * Gives the focus back when a dialog goes away while it is open: it is then no longer there to do so when it closes.
 * To whatever had the focus when the dialog came.
 */
export function useFocusReturn(open: boolean): void {
  const [opener] = useState(() => document.activeElement)
  const isOpen = useRef(open)
  isOpen.current = open
  useEffect(
    () => () => {
      if (isOpen.current && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    },
    [opener],
  )
}
