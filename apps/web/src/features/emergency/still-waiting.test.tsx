import { screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { SessionContext } from '../../shared/session/session-context.ts'
import { renderPage } from '../../shared/testing/render-page.tsx'
import { answering } from '../../shared/testing/server.ts'
import { ann } from '../../shared/testing/session.ts'
import { StillWaiting } from './still-waiting.tsx'
import { emergencyTexts } from './texts.ts'

addTexts('emergency', emergencyTexts)

const path = '/call-queues/waiting-by-service'
const told = (waiting: number) => ({
  [path]: { at: new Date().toISOString(), items: [{ serviceId: 'ours', waiting }] },
})
const show = (abilities: Partial<typeof ann.abilities> = {}) =>
  renderPage(
    <SessionContext value={{ ...ann, abilities: { ...ann.abilities, ...abilities } }}>
      <StillWaiting serviceId="ours" fate="announceAndRedirect" />
    </SessionContext>,
  )

describe('EM-23: callers who wait while an emergency is on', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('are counted, with what becomes of them', async () => {
    answering(told(3))
    show()

    await screen.findByText('3 callers still wait: redirected one after the other, the longest waiting first.')
  })

  it('are said to be gone when nobody waits', async () => {
    answering({ [path]: { at: new Date().toISOString(), items: [{ serviceId: 'another', waiting: 2 }] } })
    show()

    await screen.findByText('No caller waits any more.')
  })

  it('are not guessed while telephony does not answer', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 503 }))
    show()

    await screen.findByText('How many callers still wait cannot be told.')
  })

  it('are not asked for where nobody would be told', () => {
    const { asked } = answering(told(3))
    const { container } = show({ previewEmergency: false })

    expect(container.textContent).toBe('')
    expect(asked).toEqual([])
  })
})
