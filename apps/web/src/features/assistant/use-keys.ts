import { useEffect, useRef } from 'react'
import { profileOfKey } from '../../shared/duty/profile-keys.ts'

type Keyed = { readonly offDuty: boolean; readonly returnAfterMinutes: number | null }
type Keys<Profile> = {
  /** Those that can be chosen now; none while nothing can. */
  readonly profiles: readonly Profile[]
  readonly onChoose: (profile: Profile) => void
  readonly onHelp: () => void
  readonly onEscape: () => void
}

/** A01: 1…9 and 0 choose a duty profile, ? shows the keys, Escape goes back. Nothing while somebody writes, or a menu or dialog is open. */
export function useKeys<Profile extends Keyed>(keys: Keys<Profile>): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
      if (isElsewhere(event.target)) return
      const { profiles, onChoose, onHelp, onEscape } = latest.current
      if (event.key === '?') return onHelp()
      if (event.key === 'Escape') return onEscape()
      const profile = profileOfKey(profiles, event.key)
      if (!profile) return
      event.preventDefault()
      onChoose(profile)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const isElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector('[role="menu"], [aria-modal="true"]') !== null ||
  (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null)
