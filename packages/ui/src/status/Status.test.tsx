import { expect, it } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { Status, StatusCounts, type StatusKind, statusLooks } from './Status.tsx'

it('says glyph, word, reason and age in this order', () => {
  const { container } = renderUi(<Status kind="standby" word="Off Duty" reason="since login" age="0:42" />)
  const parts = [...(container.querySelector('span')?.children ?? [])]
  expect(parts[0]?.tagName).toBe('svg')
  expect(parts.slice(1).map((part) => part.textContent)).toEqual(['Off Duty', 'since login', '0:42'])
})

it('keeps the glyph silent, because the word says it', () => {
  const { container } = renderUi(<Status kind="ready" word="Ready" />)
  expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
})

it('has a glyph of its own for every state, so that shape tells them apart without colour', () => {
  const glyphs = Object.values(statusLooks).map((look) => look.glyph)
  const kinds: readonly StatusKind[] = [
    'ready',
    'busy',
    'standby',
    'standbyDuty',
    'offline',
    'disconnected',
    'ringing',
    'paused',
  ]
  expect(new Set(glyphs).size).toBe(glyphs.length)
  expect(kinds.every((kind) => kind in statusLooks)).toBe(true)
})

it('FO-17: counts states by glyph, number and word, so that a row of lights is read without colour', () => {
  const { getByRole } = renderUi(
    <StatusCounts
      label="Agents"
      counts={[
        { kind: 'ready', count: 3, word: 'ready' },
        { kind: 'offline', count: 1, word: 'offline' },
      ]}
    />,
  )
  const rows = [...getByRole('list', { name: 'Agents' }).children]
  expect(rows.map((row) => row.textContent)).toEqual(['3 ready', '1 offline'])
  expect(rows.every((row) => row.querySelector('svg'))).toBe(true)
})
