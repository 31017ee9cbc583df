import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'

const nowhere = () => false
const nothing = () => {}

/**
 * Asks before unsaved changes are left behind: by a link, by the back button, or by closing the tab.
 * `staysOn` names paths that keep the form, such as another tab of the same page; `onLeave` is told when the person has
 * decided to leave them behind.
 */
export function useLeaveGuard(
  unsaved: boolean,
  question: string,
  staysOn: (path: string) => boolean = nowhere,
  onLeave: () => void = nothing,
): void {
  // Read at the moment of leaving: a save that navigates has just set it.
  const now = useRef({ unsaved, question, onLeave })
  now.current = { unsaved, question, onLeave }
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      now.current.unsaved && currentLocation.pathname !== nextLocation.pathname && !staysOn(nextLocation.pathname),
  )

  // Of nothing but the blocker: the page may be shown anew before an answer has come through, and nobody is asked twice.
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    const leaving = now.current
    if (leaving.unsaved && !window.confirm(leaving.question)) return blocker.reset()
    if (leaving.unsaved) leaving.onLeave()
    blocker.proceed()
  }, [blocker])

  useEffect(() => {
    if (!unsaved) return
    const keep = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', keep)
    return () => window.removeEventListener('beforeunload', keep)
  }, [unsaved])
}
