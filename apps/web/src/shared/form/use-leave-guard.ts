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
  const now = useRef(unsaved)
  now.current = unsaved
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      now.current && currentLocation.pathname !== nextLocation.pathname && !staysOn(nextLocation.pathname),
  )

  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (now.current && !window.confirm(question)) return blocker.reset()
    if (now.current) onLeave()
    blocker.proceed()
  }, [blocker, question, onLeave])

  useEffect(() => {
    if (!unsaved) return
    const keep = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', keep)
    return () => window.removeEventListener('beforeunload', keep)
  }, [unsaved])
}
