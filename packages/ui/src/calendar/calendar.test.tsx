import { fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { UiProvider } from '../provider/UiProvider.tsx'
import { MonthGrid, type MonthStep } from './MonthGrid.tsx'
import { quarterFrom, readTime, wallClock } from './readTime.ts'
import { TimeField } from './TimeField.tsx'
import { WeekdayPicker } from './WeekdayPicker.tsx'
import { WeekLane } from './WeekLane.tsx'

describe('a time as typed', () => {
  it.each([
    ['8', 480],
    ['08:30', 510],
    ['830', 510],
    ['1730', 1050],
    ['17.30', 1050],
    ['8 Uhr', 480],
    ['0', 0],
    ['24', 1440],
    ['24:00', 1440],
  ])('reads %s', (typed, minutes) => {
    expect(readTime(typed)).toBe(minutes)
  })

  it.each(['', 'noon', '25', '24:01', '8:60', '12345', '-1'])('takes “%s” for no time', (typed) => {
    expect(readTime(typed)).toBeUndefined()
  })

  it('steps to the quarter of an hour, and not past the day', () => {
    expect(
      [quarterFrom(482, 1), quarterFrom(482, -1), quarterFrom(1440, 1), quarterFrom(0, -1)].map(wallClock),
    ).toEqual(['08:15', '08:00', '24:00', '00:00'])
  })
})

function Editor() {
  const [value, setValue] = useState(480)
  return (
    <UiProvider>
      <TimeField label="From" value={value} onChange={setValue} />
      <output>{String(value)}</output>
    </UiProvider>
  )
}
const field = () => screen.getByLabelText<HTMLInputElement>('From')
const stored = () => screen.getByRole('status').textContent

describe('the field for a time', () => {
  it('takes a short way of writing, and shows the time in full once the person leaves', async () => {
    const user = userEvent.setup()
    render(<Editor />)

    await user.clear(field())
    await user.type(field(), '930')
    expect(field().value).toBe('930')
    expect(stored()).toBe('570')

    await user.tab()
    expect(field().value).toBe('09:30')
  })

  it('steps a quarter of an hour with the arrow keys', () => {
    render(<Editor />)

    fireEvent.keyDown(field(), { key: 'ArrowUp' })

    expect(field().value).toBe('08:15')
  })

  it('keeps what is no time as it was typed, and says so after the person has left', async () => {
    const user = userEvent.setup()
    render(<Editor />)

    await user.clear(field())
    await user.type(field(), 'noon')
    expect(screen.queryByText(/such as 08:30/)).toBeNull()
    await user.tab()

    expect(field().value).toBe('noon')
    expect(screen.getByText(/such as 08:30/)).toBeDefined()
    expect(field().getAttribute('aria-invalid')).toBe('true')
  })
})

const days = [
  { value: 1, short: 'M', name: 'Monday' },
  { value: 2, short: 'T', name: 'Tuesday' },
  { value: 3, short: 'W', name: 'Wednesday' },
] as const

describe('days of the week', () => {
  it('gives the chosen days in the order of the week', async () => {
    const user = userEvent.setup()
    let chosen: number[] = []
    render(<WeekdayPicker label="Copy to" days={days} value={[3]} onChange={(next) => (chosen = next)} />)

    await user.click(screen.getByRole('checkbox', { name: 'Monday' }))

    expect(chosen).toEqual([1, 3])
  })
})

describe('the lane of a week', () => {
  it('reads out every stretch of a day with its times', () => {
    const spans = [
      { from: 0, to: 480, name: 'Closed', tone: 'grey' as const },
      { from: 480, to: 1440, name: 'Open', tone: 'green' as const },
    ]
    render(<WeekLane label="This week" days={[{ key: 'mon', name: 'Mon', spokenName: 'Monday', spans }]} />)

    const day = within(screen.getByRole('list', { name: 'This week' })).getAllByRole('listitem')[0]
    expect(day?.textContent).toContain('Monday00:00–08:00 Closed08:00–24:00 Open')
  })
})

describe('a month of days', () => {
  const spans = [{ from: 0, to: 1440, name: 'Open', tone: 'green' as const }]
  const dayOf = (number: number) => ({
    key: `2026-12-0${number}`,
    number,
    spokenName: `${number} December`,
    spans,
    words: '',
  })
  const weeks = [[1, 2, 3, 4, 5, 6, 7].map(dayOf)]

  it('has one stop for Tab, and the keys of a calendar lead from the chosen day to another', async () => {
    const user = userEvent.setup()
    const taken: MonthStep[] = []
    render(
      <MonthGrid
        label="December"
        weekdays={[]}
        weeks={weeks}
        selected="2026-12-03"
        onSelect={() => undefined}
        onStep={(step) => taken.push(step)}
      />,
    )

    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '3 December', pressed: true }))
    await user.keyboard('{ArrowRight}{ArrowUp}{PageDown}{Home}')

    expect(taken).toEqual([{ days: 1 }, { days: -7 }, { months: 1 }, { to: 'weekStart' }])
    await user.tab()
    expect(document.activeElement).toBe(document.body)
  })
})
