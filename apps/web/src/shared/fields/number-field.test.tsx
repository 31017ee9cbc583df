import { screen } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { NumberAsTypedField } from './number-field.tsx'
import './texts.ts'

function Editor({ country = 'DE', initially = '' }: { country?: string; initially?: string }) {
  const [number, setNumber] = useState(initially)
  return (
    <>
      <NumberAsTypedField label="Number" country={country} value={number} onChange={setNumber} />
      <output>{number}</output>
    </>
  )
}
const field = () => screen.getByLabelText<HTMLInputElement>('Number')
const stored = () => screen.getByRole('status').textContent

describe('a number as typed', () => {
  it('stores a national number as E.164 and shows it grouped once the person leaves', async () => {
    const { user } = renderPage(<Editor />)

    await user.type(field(), '030 23125010')
    expect(field().value).toBe('030 23125010')
    expect(stored()).toBe('+493023125010')

    await user.tab()
    expect(field().value).toBe('+49 30 23125010')
  })

  it('reads national numbers in the country of the unit', async () => {
    const { user } = renderPage(<Editor country="CH" />)

    await user.type(field(), '044 668 18 00')

    expect(stored()).toBe('+41446681800')
  })

  it.each([
    ['112', /public emergency number/],
    ['115', /short number/],
    ['030', /not a whole telephone number/],
  ])('refuses %s with its reason, after the person has left', async (typed, reason) => {
    const { user } = renderPage(<Editor />)
    await user.type(field(), typed)
    expect(screen.queryByText(reason)).toBeNull()

    await user.tab()

    expect(screen.getByText(reason)).toBeDefined()
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(field().value).toBe(typed)
  })

  it('shows a stored number grouped', () => {
    renderPage(<Editor initially="+493023125010" />)

    expect(field().value).toBe('+49 30 23125010')
  })
})
