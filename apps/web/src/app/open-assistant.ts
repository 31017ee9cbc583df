/** A little more than the 320 × 420 it can do with. */
const SIZE = 'popup,width=360,height=560'

/**
 * Opens the Agent Assistant in a small window of its own, and comes back to it when it is open: whoever leaves its page is no longer
 * signed in with it (DP-29). Where windows are not allowed it opens here.
 */
export function openAssistant(): void {
  const opened = window.open('', 'nightswitch-assistant', SIZE)
  const shown = opened ?? window
  if (!isThere(shown)) shown.location.assign('/assistant')
  opened?.focus()
}

const isThere = ({ location }: Window): boolean => /^\/assistant(\/|$)/.test(location.pathname)
