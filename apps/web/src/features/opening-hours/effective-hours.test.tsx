import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { renderPage } from '../../shared/testing/render-page.tsx'
import { EffectiveHours } from './effective-hours.tsx'
import { emptyHours } from './hours-form.ts'
import { dayName } from './hours-words.ts'
import { openingHoursTexts } from './texts.ts'

addTexts('opening-hours', openingHoursTexts)

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const empty = emptyHours({ id: 'unit', timeZone: 'UTC' }, { open: 'Open', closed: 'Closed', holiday: 'Holiday' })
const [open, closed] = empty.categories
const outing = { title: 'Outing', from: inDays(1), until: inDays(1), start: 840, end: 1440 }
const values = {
  ...empty,
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 480, end: 1020, categoryId: open?.id ?? '' })),
  dated: [{ ...outing, categoryId: closed?.id ?? '' }],
}
const dayButton = (date: string) => screen.getByRole('button', { name: new RegExp(`^${dayName(date, 'long')}`) })

describe('what holds, seen before saving', () => {
  it('every day of the month says which category applies when, and an exception is marked and named', () => {
    renderPage(<EffectiveHours values={values} unsaved />)

    const spoken = dayButton(inDays(1)).getAttribute('aria-label')

    expect(spoken).toContain('00:00–08:00 Closed, 08:00–14:00 Open, 14:00–24:00 Closed. Exception. Outing')
    expect(dayButton(inDays(1)).textContent).toContain('08–14Outing')
    expect(screen.getByText('with your changes, not saved yet')).toBeDefined()
  })

  it('an arrow key goes to the next day, even of another month, and the question beside goes along', async () => {
    const { user } = renderPage(<EffectiveHours values={values} unsaved={false} />)
    dayButton(inDays(0)).focus()

    await user.keyboard('{ArrowRight}')

    await vi.waitFor(() => expect(document.activeElement).toBe(dayButton(inDays(1))))
    const day = screen.getByRole('region', { name: 'The day that is chosen' })
    expect(within(day).getByText('the exception “Outing” (Closed)')).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>('Date').value).toBe(inDays(1))
  })

  it('the same days stand in the week', async () => {
    const { user } = renderPage(<EffectiveHours values={values} unsaved={false} />)
    await user.click(dayButton(inDays(1)))

    await user.click(screen.getByRole('radio', { name: 'Week' }))

    const lane = within(screen.getByRole('list', { name: /^What holds in the week of/ }))
      .getAllByRole('listitem')
      .find(({ textContent }) => textContent?.includes(dayName(inDays(1), 'long')))
    expect(lane?.textContent).toContain('08:00–14:00 Open')
    expect(lane?.textContent).toContain('Outing')
  })
})
