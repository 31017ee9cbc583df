import { useSyncExternalStore } from 'react'

/** Chromium’s event, which the standard library does not know. */
type InstallEvent = Event & { readonly prompt: () => Promise<unknown> }

let offered: InstallEvent | null = null
const listeners = new Set<() => void>()
const become = (event: InstallEvent | null) => {
  offered = event
  for (const tell of listeners) tell()
}
const canPrompt = (event: Event): event is InstallEvent => 'prompt' in event

window.addEventListener('beforeinstallprompt', (event) => {
  if (!canPrompt(event)) return
  // The browser's own banner would cover half of a small window.
  event.preventDefault()
  become(event)
})
window.addEventListener('appinstalled', () => become(null))

/** Asks the browser to install the Agent Assistant; null where it cannot, or has already. */
export function useInstall(): (() => void) | null {
  const event = useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => offered,
  )
  if (!event) return null
  return () => {
    become(null)
    void event.prompt()
  }
}
