import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noticeOf } from './notices.ts'

const shown: string[] = []
const close = vi.fn<() => void>()

function aBrowser({ permission, wanted, hidden }: { permission: string; wanted: boolean; hidden: boolean }) {
  const requestPermission = vi.fn<() => Promise<string>>(async () => permission)
  vi.stubGlobal('Notification', { permission, requestPermission })
  localStorage.setItem('nightswitch.assistant.notices', wanted ? 'on' : 'off')
  Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true })
  const ready = Promise.resolve({
    showNotification: async (text: string) => void shown.push(text),
    getNotifications: async () => [{ close }],
  })
  Object.defineProperty(navigator, 'serviceWorker', { value: { ready }, configurable: true })
  return { requestPermission }
}

beforeEach(() => {
  shown.length = 0
  close.mockClear()
})
afterEach(() => vi.unstubAllGlobals())

it('tells of a call while the window is hidden, and takes the notice away with the call', async () => {
  aBrowser({ permission: 'granted', wanted: true, hidden: true })
  const takeAway = noticeOf('Ringing: Support')
  await vi.waitFor(() => expect(shown).toEqual(['Ringing: Support']))
  takeAway()
  await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1))
})

it.each([
  ['the window is looked at', { permission: 'granted', wanted: true, hidden: false }],
  ['the person did not ask for it', { permission: 'granted', wanted: false, hidden: true }],
  ['the browser does not allow it', { permission: 'denied', wanted: true, hidden: true }],
])('tells nothing while %s, and never asks by itself', async (_, browser) => {
  const { requestPermission } = aBrowser(browser)
  noticeOf('Ringing: Support')()
  await Promise.resolve()
  expect(shown).toEqual([])
  expect(requestPermission).not.toHaveBeenCalled()
})
