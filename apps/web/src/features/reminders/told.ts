const PREFIX = 'nightswitch.reminder.'
const KEPT_MS = 7 * 24 * 3_600_000

/** Reminders that were answered on this device; every tab sees them. */
export const isAnswered = (key: string): boolean => localStorage.getItem(`${PREFIX}answered ${key}`) !== null

export function answer(key: string): void {
  localStorage.setItem(`${PREFIX}answered ${key}`, String(Date.now()))
  forgetOld()
}

/** Says it once on this device, however many tabs are open: only one of them holds the lock, and the others find it said. */
export async function tellOnce(key: string, tell: () => void): Promise<void> {
  const work = () => {
    const told = `${PREFIX}told ${key}`
    if (localStorage.getItem(told) !== null || isAnswered(key)) return
    localStorage.setItem(told, String(Date.now()))
    tell()
  }
  // Without a secure address there are no locks, and no notifications either.
  if ('locks' in navigator) await navigator.locks.request(`${PREFIX}lock`, work)
}

function forgetOld(): void {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && Date.now() - Number(localStorage.getItem(key)) > KEPT_MS) localStorage.removeItem(key)
  }
}
