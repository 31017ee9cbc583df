/** A short message that goes away by itself, unless it is an error. */
export type Toast = {
  id: number
  kind: 'ready' | 'info' | 'warn' | 'error'
  /** One sentence: what happened. */
  text: string
  /** What the person can do about it. */
  action?: { label: string; onClick: () => void }
}

const shownFor = 6_000
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

const change = (next: readonly Toast[]) => {
  toasts = next
  for (const tell of listeners) tell()
}

/** Takes a message away. */
export function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

/** Shows a message in the corner; errors and messages with an action stay until closed. Returns its id. */
export function notify(toast: Omit<Toast, 'id'>): number {
  lastId += 1
  const id = lastId
  change([...toasts.slice(-2), { ...toast, id }])
  if (toast.kind !== 'error' && !toast.action) setTimeout(() => dismiss(id), shownFor)
  return id
}

export const toastStore = {
  subscribe: (tell: () => void) => {
    listeners.add(tell)
    return () => {
      listeners.delete(tell)
    }
  },
  read: () => toasts,
}
