import type { AssistantReply } from '@nightswitch/contracts'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { renderPage } from '../../shared/testing/render-page.tsx'
import { AssistantPage } from './assistant-page.tsx'
import { anAgent, aReply, offDuty } from './testing/agent.ts'

/** A socket that the server answers at once, and holds until the test says otherwise. */
class Socket {
  static last: Socket | undefined
  onopen: () => void = () => undefined
  onclose: () => void = () => undefined
  onmessage: (message: { data: string }) => void = () => undefined
  close = () => undefined
  constructor() {
    Socket.last = this
    queueMicrotask(() => this.onopen())
  }
}

type Asked = { readonly method: string; readonly path: string; readonly body: unknown }

/** The server: answers with what holds, and takes what is set. */
function serve(first: AssistantReply, after: Readonly<Record<string, AssistantReply>> = {}) {
  const asked: Asked[] = []
  let reply = first
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    const body: unknown = request.method === 'GET' ? null : await request.json().catch(() => null)
    asked.push({ method: request.method, path, body })
    reply = (request.method === 'GET' ? undefined : after[path]) ?? reply
    return new Response(JSON.stringify(reply), { headers: { 'content-type': 'application/json' } })
  })
  return { asked, sets: () => asked.filter(({ method }) => method !== 'GET') }
}

const account = {
  ...({ colorScheme: 'light', onColorScheme: () => undefined, onLanguage: () => undefined } as const),
  ...{ onSignOut: () => undefined, elsewhere: [] },
}

function open() {
  const router = createMemoryRouter([{ path: 'assistant/:view?', element: <AssistantPage {...account} /> }], {
    initialEntries: ['/assistant'],
  })
  return renderPage(<RouterProvider router={router} />)
}
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })

beforeEach(() => void vi.stubGlobal('WebSocket', Socket))
afterEach(() => {
  // The client of queries remembers that the device was offline.
  window.dispatchEvent(new Event('online'))
  vi.unstubAllGlobals()
})

it('goes on duty by one press, and by a key (DP-11)', async () => {
  const { sets } = serve(aReply({ now: anAgent({ dutyProfile: offDuty }) }), { '/assistant/duty': aReply() })
  const { user } = open()
  await heading('Off Duty')
  expect(screen.getByText('You get no service calls.')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: /Default/ }))

  await heading('On duty: Default')
  await user.keyboard('0')
  await vi.waitFor(() =>
    expect(sets().map(({ body }) => body)).toEqual([{ dutyProfileId: 'Default' }, { dutyProfileId: 'Off Duty' }]),
  )
})

it('opens the duty profiles by the right mouse button, and chooses with the keyboard alone', async () => {
  const { sets } = serve(aReply())
  const { user } = open()
  fireEvent.contextMenu(await heading('On duty: Default'), { clientX: 40, clientY: 40 })

  const menu = screen.getByRole('menu', { name: 'Duty profiles' })
  expect(
    within(menu)
      .getAllByRole('menuitemradio')
      .map((row) => row.textContent),
  ).toEqual(['Default1', 'Lunch2', 'Off Duty0'])
  await user.keyboard('{ArrowDown}{Enter}')

  await vi.waitFor(() =>
    expect(sets()).toEqual([{ method: 'PUT', path: '/assistant/duty', body: { dutyProfileId: 'Lunch' } }]),
  )
  expect(screen.queryByRole('menu')).toBeNull()
})

it('says every reason why no calls come from a service, and who can change it (DP-27)', async () => {
  serve(aReply())
  const { user } = open()
  await user.click(await screen.findByText('Why no calls from Sales?'))

  expect(screen.getByText('You lack the skill French.', { exact: false }).textContent).toBe(
    'You lack the skill French. An administrator can change this.',
  )
  expect(screen.getByText('Sales is closed.', { exact: false }).textContent).toBe(
    'Sales is closed. It passes by itself.',
  )
  expect(screen.queryByText('Why no calls from Support?')).toBeNull()
})

it('says at once that the link is lost, that no service calls come, and what was (DP-26)', async () => {
  serve(aReply())
  open()
  await heading('On duty: Default')

  act(() => void window.dispatchEvent(new Event('offline')))

  await heading('Not connected')
  expect(screen.getByText(/was On duty: Default/)).toBeTruthy()
  expect(screen.getByText('You get no service calls.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Default/ })).toBeNull()
  expect(document.title).toBe('Not connected · Nightswitch')
})

it('tells each status with its effect, and Busy as it is for this agent (DP-16)', async () => {
  const { sets } = serve(aReply())
  const { user } = open()
  await user.click(await screen.findByRole('button', { name: 'Status: Available' }))
  expect(screen.getAllByRole('menuitemradio').map((row) => row.textContent)).toEqual([
    ...['Availablecalls come', 'Busycalls still come', 'In a meetingno calls', 'Do not disturbno calls'],
    ...['Awayno calls', 'Trainingno calls'],
  ])

  await user.click(screen.getByRole('menuitemradio', { name: /Training/ }))

  await vi.waitFor(() =>
    expect(sets().map(({ body }) => body)).toEqual([{ status: 'available', notReadyReasonId: 'Training' }]),
  )
})

it('is back after a missed call by one press (DP-21)', async () => {
  const { sets } = serve(aReply({ now: anAgent({ ronaSince: new Date().toISOString() }) }), {
    '/assistant/rona': aReply(),
  })
  const { user } = open()
  await heading('Missed a call')

  await user.click(screen.getByRole('button', { name: 'I’m back' }))

  await heading('On duty: Default')
  expect(sets()).toMatchObject([{ method: 'DELETE', path: '/assistant/rona' }])
})

it('shows the caller while the telephone rings, as text and nothing more', async () => {
  const since = new Date(Date.now() - 19_000).toISOString()
  const service = { id: 'support', name: 'Support' }
  const call = {
    ...{ callId: 'c', state: 'ringing' as const, service, queue: null, since },
    callerNumber: '+4930123',
    callerName: '<b>Ann</b>',
  }
  serve(aReply({ call, now: anAgent({ busyWith: 'ringing' }) }))
  open()

  await heading('Ringing')

  expect(screen.getByText('<b>Ann</b>')).toBeTruthy()
  expect(screen.getByText('+4930123')).toBeTruthy()
  expect(screen.getByText(/^Support, waited 0:(19|20|21)$/)).toBeTruthy()
})

it('extends after-call work by a minute, and ends it', async () => {
  const until = new Date(Date.now() + 38_000).toISOString()
  const { sets } = serve(aReply({ now: anAgent({ busyWith: 'afterCallWork', afterCallUntil: until }) }))
  const { user } = open()
  await heading('After-call work')

  await user.click(screen.getByRole('button', { name: '+1 min' }))
  await vi.waitFor(() => expect(sets()).toHaveLength(1))
  await user.click(screen.getByRole('button', { name: 'Ready for calls' }))
  await vi.waitFor(() => expect(sets()).toHaveLength(2))

  expect(sets()[0]?.body).toEqual({ until: new Date(Date.parse(until) + 60_000).toISOString() })
  expect(sets()[1]?.body).toEqual({ until: expect.any(String) })
  const ended = Date.parse(JSON.stringify(sets()[1]?.body).match(/"until":"(.*)"/)?.[1] ?? '')
  expect(Math.abs(ended - Date.now())).toBeLessThan(5_000)
})

it('says when after-call work can be made no longer', async () => {
  const until = new Date(Date.now() + 38_000).toISOString()
  const afterCall = { seconds: 60, mostSeconds: 120, mayFinish: true, latestEnd: until }
  serve(aReply({ afterCall, now: anAgent({ busyWith: 'afterCallWork', afterCallUntil: until }) }))
  open()
  await heading('After-call work')

  expect(screen.getByText('It can be no longer')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '+1 min' })).toBeNull()
})

it('says who can help somebody without a configuration', async () => {
  serve(aReply({ configuration: null, profiles: [], now: null, because: 'You have none.', whoCanHelp: ['Anna Vogt'] }))
  open()

  await heading('No duty profile')

  expect(screen.getByText('Your administrator has not given you a profile.')).toBeTruthy()
  expect(screen.getByText('You have none. Ask Anna Vogt.')).toBeTruthy()
})

it('says that a removed profile means off duty', async () => {
  serve(aReply({ lostProfile: true, now: anAgent({ dutyProfile: null }) }))
  open()

  await heading('Off Duty')

  expect(screen.getByText('Your profile was removed, so you are off duty. Choose another.')).toBeTruthy()
})

it('is crimson in an emergency of a service of theirs, and not in an exercise', async () => {
  const emergency = (name: string, exercise: boolean) => ({
    service: { id: name, name },
    since: null,
    caseName: null,
    exercise,
  })
  serve(aReply({ emergencies: [emergency('Support', false), emergency('Sales', true)] }))
  open()

  expect((await screen.findByText('EMERGENCY')).parentElement?.textContent).toContain('Support: callers are redirected')
  expect(screen.getByText('Exercise: callers of Sales are redirected.')).toBeTruthy()
})
