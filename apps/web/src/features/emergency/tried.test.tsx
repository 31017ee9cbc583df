import type { Tried as TriedReply } from '@nightswitch/contracts'
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { renderPage } from '../../shared/testing/render-page.tsx'
import { emergencyTexts } from './texts.ts'
import { Tried } from './tried.tsx'

addTexts('emergency', emergencyTexts)

const organizationUnit = { id: 'berlin', name: 'Berlin' }
const mayTest = { abilities: { test: { allowed: true } }, organizationUnit }
const mayHear = { abilities: { hear: { allowed: true } }, organizationUnit }
const testOf = (result: 'confirmed' | 'noAnswer', because: string) => ({
  ...{ testedAt: new Date().toISOString(), by: 'Leyla Demir', result, because, simulated: false },
})
const hearing = { heardAt: new Date().toISOString(), by: 'Leyla Demir', cultures: ['de-DE'], simulated: false }
const flood = { id: 'flood', name: 'Flood' }

const rowsOf = (tried: TriedReply) => {
  const { user } = renderPage(<Tried tried={tried} onTried={vi.fn()} />)
  const section = screen.getByRole('region', { name: 'Tested and heard' })
  return { user, section, rows: () => within(section).getAllByRole('listitem') }
}

describe('what was tried before an emergency', () => {
  it('EM-2: a destination that was never tested says so in words, first, and can be tested now', () => {
    const { rows, section } = rowsOf({
      announcements: [],
      destinations: [
        { ...mayTest, number: '+493023125010', test: testOf('confirmed', 'Somebody answered and pressed 1.') },
        { ...mayTest, number: '+493023125011', test: null },
      ],
    })

    const [first, second] = rows()
    expect(first?.textContent).toContain('+49 30 23125011')
    expect(first?.textContent).toContain('Never tested')
    expect(first?.textContent).toContain('nobody knows whether it is answered')
    expect(within(first ?? section).getByRole('button', { name: 'Test destination' })).toBeDefined()
    expect(second?.textContent).toContain('Answered, 1 pressed')
  })

  it('EM-27: an announcement says whether somebody listened, and which language was left out', () => {
    const { rows } = rowsOf({
      destinations: [],
      announcements: [
        { ...mayHear, emergencyCase: flood, hearing: null, unheard: ['de-DE'] },
        { ...mayHear, emergencyCase: { id: 'fire', name: 'Fire' }, hearing, unheard: ['fr-FR'] },
        { ...mayHear, emergencyCase: { id: 'power', name: 'Power cut' }, hearing, unheard: [] },
      ],
    })

    const words = rows().map((row) => row.textContent)
    expect(words[0]).toContain('FloodNever heardnobody has listened to it by telephone')
    expect(words[1]).toContain('FireNot all heardnobody has listened to French (France)')
    expect(words[2]).toContain('Power cutHeard')
  })

  it('who may not test is told who can', () => {
    const because = 'An Administrator of Berlin can.'
    const { section } = rowsOf({
      announcements: [],
      destinations: [
        { organizationUnit, abilities: { test: { allowed: false, because } }, number: '+493023125011', test: null },
      ],
    })

    const button = within(section).getByRole('button', { name: /Test destination/ })
    expect(button.getAttribute('aria-disabled') ?? button.getAttribute('disabled')).not.toBeNull()
  })

  it('a whole unit shows five and the rest when asked', async () => {
    const destinations = Array.from({ length: 8 }, (_, at) => ({ ...mayTest, number: `+49302312501${at}`, test: null }))
    const { user, section, rows } = rowsOf({ announcements: [], destinations })
    expect(rows()).toHaveLength(5)

    await user.click(within(section).getByRole('button', { name: 'Show 3 more' }))

    expect(rows()).toHaveLength(8)
  })
})
