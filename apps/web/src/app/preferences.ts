import type { ColorScheme, Density } from '@nightswitch/ui'
import { useSyncExternalStore } from 'react'

export type Preferences = { readonly colorScheme: ColorScheme; readonly density: Density }

const STORED = 'nightswitch.preferences'
const defaults: Preferences = { colorScheme: 'auto', density: 'comfortable' }
const listeners = new Set<() => void>()
let current = read()

function read(): Preferences {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(STORED) ?? '{}') }
  } catch {
    return defaults
  }
}

/** Changes how the console looks for this person on this device. */
export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  localStorage.setItem(STORED, JSON.stringify(current))
  for (const tell of listeners) tell()
}

export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => current,
  )
