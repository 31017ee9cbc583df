import { useSyncExternalStore } from 'react'

const STORED = 'nightswitch.assistant.notices'
const TAG = 'nightswitch-call'
const listeners = new Set<() => void>()

export type NoticeState = 'on' | 'off' | 'denied' | 'none'

function stateNow(): NoticeState {
  if (typeof Notification === 'undefined') return 'none'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && localStorage.getItem(STORED) === 'on' ? 'on' : 'off'
}

async function turn(on: boolean): Promise<void> {
  const granted = on && (await Notification.requestPermission()) === 'granted'
  localStorage.setItem(STORED, granted ? 'on' : 'off')
  for (const tell of listeners) tell()
}

/** Whether the browser tells of calls while the window is hidden, and the switch for it. */
export function useNotices(): { state: NoticeState; turn: (on: boolean) => Promise<void> } {
  const state = useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, stateNow)
  return { state, turn }
}

/** Shows a notice of a ringing call if the window is hidden and the person wants it. Returns what takes it away. */
export function noticeOf(text: string): () => void {
  if (stateNow() !== 'on' || document.visibilityState === 'visible') return () => undefined
  const shown = navigator.serviceWorker.ready.then(async (worker) => {
    await worker.showNotification(text, { tag: TAG, icon: '/assistant-icon-192.png' })
    return worker
  })
  return () =>
    void shown
      .then((worker) => worker.getNotifications({ tag: TAG }))
      .then((notices) => {
        for (const notice of notices) notice.close()
      })
      .catch(() => undefined)
}
