import { openingHoursBodySchema } from '@nightswitch/contracts'
import { screen, within } from '@testing-library/react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { useRecordForm } from '../../shared/form/use-record-form.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { renderPage } from '../../shared/testing/render-page.tsx'
import { emptyHours } from './hours-form.ts'
import { openingHoursTexts } from './texts.ts'
import { WeekField } from './week-field.tsx'

addTexts('opening-hours', openingHoursTexts)

const unit = '0190a000-0000-7000-8000-000000000001'
const empty = {
  ...emptyHours({ id: unit, timeZone: 'Europe/Berlin' }, { open: 'Open', closed: 'Closed', holiday: 'Holiday' }),
  name: 'Support',
}

function Editor({ save = async () => undefined }: { save?: (values: typeof empty) => Promise<unknown> }) {
  const form = useRecordForm({ saved: empty, version: 1, schema: openingHoursBodySchema, save })
  return (
    <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
      <WeekField form={form} />
      <output>
        {form.values.weekly.map(({ weekday, start, end }) => `${weekday} ${start}–${end}`).join(', ') || 'nothing'}
      </output>
      <button type="button" onClick={() => void form.submit()}>
        Save
      </button>
    </form>
  )
}
const week = () => screen.getByRole('status').textContent
const press = (name: string) => screen.getByRole('button', { name })

describe('the week of opening hours', () => {
  beforeAll(() => {
    // jsdom draws nothing, so nothing can be scrolled to.
    Element.prototype.scrollIntoView = vi.fn()
  })

  it('begins with nothing and offers the usual week', async () => {
    const { user } = renderPage(<Editor />)
    expect(week()).toBe('nothing')

    await user.click(press('Monday to Friday, 08:00 to 17:00'))

    expect(week()).toBe('1 480–1020, 2 480–1020, 3 480–1020, 4 480–1020, 5 480–1020')
  })

  it('is written with the keyboard alone: a new range has the focus, and a removed one gives it back to its day', async () => {
    const { user } = renderPage(<Editor />)

    press('Add a range on Monday').focus()
    await user.keyboard('{Enter}')
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Monday, range 1, from')))
    await user.keyboard('930{Tab}18{Tab}')
    expect(week()).toBe('1 570–1080')

    press('Remove Monday, range 1').focus()
    await user.keyboard('{Enter}')
    await vi.waitFor(() => expect(document.activeElement).toBe(press('Add a range on Monday')))
    expect(week()).toBe('nothing')
  })

  it('says of a range over midnight when it ends', async () => {
    const { user } = renderPage(<Editor />)
    await user.click(press('Add a range on Friday'))

    await user.clear(screen.getByLabelText('Friday, range 1, from'))
    await user.type(screen.getByLabelText('Friday, range 1, from'), '22')
    await user.clear(screen.getByLabelText('Friday, range 1, until'))
    await user.type(screen.getByLabelText('Friday, range 1, until'), '2')

    expect(screen.getByText('until 02:00 next day')).toBeDefined()
  })

  it('copies a day to others and replaces what they had', async () => {
    const { user } = renderPage(<Editor />)
    await user.click(press('Add a range on Monday'))
    await user.click(press('Add a range on Saturday'))
    await user.click(press('Add a range on Saturday'))

    await user.click(press('Copy Monday to other days'))
    const box = within(screen.getByRole('dialog', { name: 'Copy Monday to' }))
    await user.click(box.getByRole('checkbox', { name: 'Saturday' }))
    await user.click(box.getByRole('button', { name: 'Copy' }))

    expect(week()).toBe('1 480–1020, 2 480–1020, 3 480–1020, 4 480–1020, 5 480–1020, 6 480–1020')
  })

  it('does not save a range of no length, and points at it', async () => {
    const save = vi.fn(async () => undefined)
    const { user } = renderPage(<Editor save={save} />)
    await user.click(press('Add a range on Monday'))
    await user.clear(screen.getByLabelText('Monday, range 1, until'))
    await user.type(screen.getByLabelText('Monday, range 1, until'), '8')

    await user.click(press('Save'))

    expect(save).not.toHaveBeenCalled()
    expect(screen.getByText(/another time than it starts/)).toBeDefined()
    expect(screen.getByLabelText('Monday, range 1, until').getAttribute('aria-invalid')).toBe('true')
  })
})
