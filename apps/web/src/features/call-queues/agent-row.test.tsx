import type { QueueFloor, QueueLight, QueueMember } from '@nightswitch/contracts'
import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { renderPage } from '../../shared/testing/render-page.tsx'
import { AgentRow } from './agent-row.tsx'
import { callQueueTexts } from './texts.ts'

addTexts('call-queues', callQueueTexts)

const queueId = '00000000-0000-4000-8000-000000000001'
const memberId = '00000000-0000-4000-8000-000000000002'
const userId = '00000000-0000-4000-8000-000000000003'
const now = Date.parse('2026-11-22T08:00:00Z')

const saved: QueueMember = {
  ...{ id: memberId, kind: 'user', tier: 1, offline: false },
  user: { id: userId, name: 'Ann Keller', extension: '711', disabled: false, telephones: 1 },
  abilities: { setOffline: { allowed: true } },
}
const light: QueueLight = {
  ...{ memberId, kind: 'user', name: 'Ann Keller', userId, light: 'green', code: 'READY', because: 'Ready' },
  ...{ since: new Date(now - 42_000).toISOString(), until: null, offline: false },
  abilities: { setOffline: { allowed: true }, resetRona: { allowed: true } },
}

const row = (floor: Partial<{ light: QueueLight; staleSince: number }> = {}) => (
  <AgentRow
    queueId={queueId}
    name="Ann Keller"
    member={{ kind: 'user', userId, tier: 1 }}
    saved={saved}
    floor={{
      data: { members: [floor.light ?? light] } as QueueFloor,
      ...{ staleSince: floor.staleSince ?? null, now, error: null },
    }}
    grouped={false}
    fault={undefined}
    onChange={() => undefined}
  />
)

describe('an agent of a queue', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('FO-17: shows the light as word and age', () => {
    renderPage(row())

    screen.getByText('Ready')
    screen.getByText('42 s')
  })

  it('shows no light that may be old: nobody knows what is true now', () => {
    renderPage(row({ staleSince: now - 20_000 }))

    screen.getByText('Cannot tell')
    screen.getByText('was: Ready')
    expect(screen.queryByText('Ready')).toBeNull()
  })

  it('sets offline, never flips: it says what it wants, and shows it until the server has answered', async () => {
    const sent: unknown[] = []
    const answers: ((response: Response) => void)[] = []
    vi.stubGlobal('fetch', async (request: Request) => {
      sent.push(await request.json())
      return new Promise<Response>((answer) => answers.push(answer))
    })
    const { user } = renderPage(row())

    await user.click(screen.getByRole('button', { name: 'Set Ann Keller offline' }))

    await screen.findByRole('button', { name: 'Set Ann Keller online' })
    expect(sent).toEqual([{ offline: true }])
    answers[0]?.(new Response('{}', { status: 500 }))
    await screen.findByRole('button', { name: 'Set Ann Keller offline' })
  })

  it('DP-21: whoever missed a call can be reset here, and says so', async () => {
    const asked: string[] = []
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`)
      return new Response(null, { status: 204 })
    })
    const { user } = renderPage(row({ light: { ...light, light: 'red', code: 'RONA' } }))

    screen.getByText('paused until reset')
    await user.click(screen.getByRole('button', { name: 'Reset Ann Keller' }))

    await waitFor(() => expect(asked).toEqual([`PUT /api/v1/call-queues/${queueId}/members/${memberId}/pause`]))
  })
})
