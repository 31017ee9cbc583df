import type { ActivationReply } from '@nightswitch/contracts'
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderPage } from '../../shared/testing/render-page.tsx'
import { Reminders } from './reminders.tsx'

const shown = vi.hoisted(() => ({
  notifications: [] as string[],
  running: [] as ActivationReply[],
  extended: [] as string[],
}))
vi.mock('./queries.ts', () => ({
  useRunning: () => shown.running,
  useExtend: () => ({
    busy: false,
    extend: async (_: unknown, validUntil: string) => void shown.extended.push(validUntil),
  }),
}))

class ToldNotification {
  static permission = 'granted'
  constructor(title: string, { body }: { body: string }) {
    shown.notifications.push(`${title}: ${body}`)
  }
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const running = (facts: Partial<ActivationReply>): ActivationReply => ({
  ...{ id: '0196e7a0-0000-7000-8000-000000000001', version: 1, scope: 'service' as const, scopeName: 'Support' },
  ...{ scopeId: '0196e7a0-0000-7000-8000-000000000002', emergencyCase: null, timeZone: 'Europe/Berlin' },
  ...{ validFrom: inMinutes(-300), validUntil: inMinutes(29), reason: '', exercise: false, startedBy: 'Leyla Kaya' },
  callersWaiting: 'announceAndRedirect',
  ...{ endedAt: null, endedBy: null, prepared: [], unprepared: [], calls: 0 },
  abilities: { extend: { allowed: true }, end: { allowed: true } },
  ...facts,
})

beforeEach(() => {
  localStorage.clear()
  Object.assign(shown, { notifications: [], running: [], extended: [] })
  vi.stubGlobal('Notification', ToldNotification)
  vi.stubGlobal(
    'navigator',
    Object.create(navigator, { locks: { value: { request: (_: string, work: () => void) => work() } } }),
  )
  ToldNotification.permission = 'granted'
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('EM-18: 30 minutes before the end a bar and one browser notification say so, once on this device for all faces', async () => {
  shown.running = [running({})]

  renderPage(<Reminders />)
  await vi.waitFor(() => expect(shown.notifications).toHaveLength(1))
  // Another face, and another tab.
  renderPage(<Reminders />)

  expect(screen.getAllByText(/^Support: the emergency ends in 29 min, at/)).toHaveLength(2)
  expect(shown.notifications).toEqual([
    expect.stringMatching(/^Nightswitch: Support: the emergency ends in 29 min, at /),
  ])
})

it('EM-18: one tap extends by an hour, from the end that was', async () => {
  const validUntil = inMinutes(4)
  shown.running = [running({ validUntil })]

  const { user } = renderPage(<Reminders />)
  await user.click(screen.getByRole('button', { name: 'Extend by 1 h' }))

  expect(shown.extended).toEqual([new Date(Date.parse(validUntil) + 3_600_000).toISOString()])
})

it('EM-18: every two hours one without an end is asked after; “Still needed” is the answer until the next time', async () => {
  shown.running = [running({ validUntil: null, validFrom: inMinutes(-121) })]

  const { user } = renderPage(<Reminders />)
  await vi.waitFor(() => expect(shown.notifications).toHaveLength(1))
  await user.click(screen.getByRole('button', { name: 'Still needed' }))

  expect(screen.queryByText(/is it still needed/i)).toBeNull()
  cleanup()
  shown.running = [running({ validUntil: null, validFrom: inMinutes(-241) })]
  renderPage(<Reminders />)
  await vi.waitFor(() => expect(shown.notifications).toHaveLength(2))
})

it('EM-18: without leave the browser tells nothing, and the bar asks for it on a click', () => {
  ToldNotification.permission = 'default'
  vi.stubGlobal('isSecureContext', true)
  shown.running = [running({})]

  renderPage(<Reminders />)

  expect(shown.notifications).toEqual([])
  expect(screen.getByRole('button', { name: 'Notify me on this device' })).toBeTruthy()
})
