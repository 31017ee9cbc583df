import { ReadOnly } from '@nightswitch/ui'
import { screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { type Prompt, PromptsField } from './prompts-field.tsx'

const unit = '00000000-0000-4000-8000-000000000001'
const evacuation = '00000000-0000-4000-8000-00000000000a'
const named = { id: unit, name: 'Berlin' }
const resource = {
  id: evacuation,
  version: 1,
  organizationUnit: named,
  usedBy: { items: [], hidden: 0 },
  abilities: { update: { allowed: true }, remove: { allowed: true } },
  createdAt: '2026-11-24T12:00:00Z',
  updatedAt: '2026-11-24T12:00:00Z',
  name: 'Evacuation',
  description: '',
  transcript: '',
  fileName: 'evac_de.wav',
  durationMs: 6_200,
  loudness: -20,
  peaks: [10, 20],
}

function Editor({ initially = [] }: { initially?: Prompt[] }) {
  const [prompts, setPrompts] = useState(initially)
  return (
    <>
      <PromptsField value={prompts} onChange={setPrompts} organizationUnitId={unit} />
      <output aria-label="stored">{prompts.map(({ culture, resourceId }) => `${culture} ${resourceId}`).join()}</output>
    </>
  )
}
const stored = () => screen.getByLabelText('stored').textContent
const german = { culture: 'de-CH', resourceId: evacuation }
let resources: unknown[] = []

/** Stands for the server: every question is answered with the resources there are. */
const answer = async () =>
  new Response(JSON.stringify({ items: resources, nextCursor: null, total: resources.length }), {
    headers: { 'content-type': 'application/json' },
  })

describe('the resources that callers hear', () => {
  beforeEach(() => {
    resources = [resource]
    vi.stubGlobal('fetch', answer)
  })
  afterEach(() => vi.unstubAllGlobals())

  it('EM-11: are added by language and resource, and read “German (Switzerland) evac_de.wav”', async () => {
    const { user } = renderPage(<Editor />)

    await user.click(await screen.findByLabelText('Language'))
    await user.click(screen.getByRole('option', { name: /^German \(Switzerland\)/ }))
    await user.click(screen.getByLabelText('Resource'))
    await user.click(screen.getByRole('option', { name: /^Evacuation/ }))
    await user.click(screen.getByRole('button', { name: 'Add' }))

    expect(stored()).toBe(`de-CH ${evacuation}`)
    const row = screen.getByRole('link', { name: 'evac_de.wav' }).closest('li')
    expect(row?.textContent).toContain('German (Switzerland)')
  })

  it('EM-11: are one for each language', async () => {
    const { user } = renderPage(<Editor initially={[german]} />)

    await user.click(await screen.findByLabelText('Language'))
    await user.click(screen.getByRole('option', { name: /^German \(Switzerland\)/ }))
    await user.click(screen.getByLabelText('Resource'))
    await user.click(screen.getByRole('option', { name: /^Evacuation/ }))
    await user.click(screen.getByRole('button', { name: 'Add' }))

    expect(screen.getByText('This language has a resource already. Remove it first.')).toBeDefined()
    expect(stored()).toBe(`de-CH ${evacuation}`)
  })

  it('EM-11: lose the link with Remove', async () => {
    const { user } = renderPage(<Editor initially={[german]} />)

    await user.click(screen.getByRole('button', { name: 'Remove German (Switzerland)' }))

    expect(stored()).toBe('')
    expect(screen.getByText('Nothing is played yet.')).toBeDefined()
  })

  it('EM-12: lead to Resources while there is none', async () => {
    resources = []
    renderPage(<Editor />)

    const link = await screen.findByRole('link', { name: 'Upload one under Resources' })

    expect(link.getAttribute('href')).toBe('/settings/resources')
    expect(screen.queryByLabelText('Language')).toBeNull()
  })

  it('can be heard and not changed by those who only read', async () => {
    renderPage(
      <ReadOnly on>
        <Editor initially={[german]} />
      </ReadOnly>,
    )

    expect(await screen.findByText('evac_de.wav')).toBeDefined()
    expect(screen.getByRole('button', { name: /^Play/ })).toBeDefined()
    expect(screen.queryByRole('button', { name: /Remove|Add/ })).toBeNull()
  })
})
