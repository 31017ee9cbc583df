import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { type Column, DataTable } from './DataTable.tsx'

type Call = { id: string }
const calls = Array.from({ length: 10_000 }, (_, index): Call => ({ id: `${index}` }))
const columns: readonly Column<Call>[] = [{ key: 'id', header: 'Call', cell: ({ id }) => `Call ${id}` }]
const plain = { label: 'Calls', columns, rowKey: ({ id }: Call) => id, rowHref: ({ id }: Call) => `/calls/${id}` }

it('draws at most a hundred of ten thousand rows, and says which of how many each is', () => {
  renderUi(<DataTable {...plain} rows={calls} total={12_000} />)

  const table = screen.getByRole('table', { name: 'Calls' })
  const rows = within(table).getAllByRole('row')
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.length).toBeLessThanOrEqual(100)
  expect(table.getAttribute('aria-rowcount')).toBe('12001')
  expect(rows.slice(0, 3).map((row) => row.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3'])
})

it('goes from row to row by arrow keys, also to one that was not drawn', async () => {
  const { user } = renderUi(<DataTable {...plain} rows={calls} />)
  screen.getByRole('link', { name: 'Call 0' }).focus()

  await user.keyboard('{ArrowDown}')
  expect(document.activeElement?.textContent).toBe('Call 1')

  await user.keyboard('{End}')
  expect(document.activeElement?.textContent).toBe('Call 9999')
  expect(screen.getAllByRole('row').length).toBeLessThanOrEqual(100)

  await user.keyboard('{Home}')
  expect(document.activeElement?.textContent).toBe('Call 0')
})

it('goes by arrow keys in a short table as well', async () => {
  const { user } = renderUi(<DataTable {...plain} rows={calls.slice(0, 3)} />)
  screen.getByRole('link', { name: 'Call 0' }).focus()

  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')

  expect(document.activeElement?.textContent).toBe('Call 2')
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBeNull()
})

it('asks for more when the last rows come into sight', () => {
  const onEnd = vi.fn<() => void>()

  const { rerender } = renderUi(<DataTable {...plain} rows={calls.slice(0, 200)} total={400} onEnd={onEnd} />)
  expect(onEnd).not.toHaveBeenCalled()
  rerender(<DataTable {...plain} rows={calls.slice(0, 25)} total={400} onEnd={onEnd} />)

  expect(onEnd).toHaveBeenCalled()
})

it('keeps the place of rows that are not loaded, and says which rows are wanted', () => {
  const onSight = vi.fn<(first: number, last: number) => void>()
  const rows = calls.map((call, index) => (index < 5 ? call : undefined))

  renderUi(<DataTable {...plain} rows={rows} total={10_000} onSight={onSight} />)

  const drawn = screen.getAllByRole('row').slice(1)
  expect(drawn.length).toBeLessThanOrEqual(100)
  expect(drawn[4]?.textContent).toBe('Call 4')
  expect(drawn[5]?.getAttribute('aria-busy')).toBe('true')
  expect(drawn[5]?.getAttribute('aria-rowindex')).toBe('7')
  expect(screen.getByText('10,000 of 10,000')).toBeTruthy()
  expect(onSight).toHaveBeenLastCalledWith(0, expect.any(Number))
})

it('goes to a row that is not loaded yet, as soon as it is', async () => {
  const first = calls.map((call, index) => (index < 100 ? call : undefined))
  const { user, rerender } = renderUi(<DataTable {...plain} rows={first} />)
  screen.getByRole('link', { name: 'Call 0' }).focus()

  await user.keyboard('{End}')
  expect(document.activeElement?.textContent).toBe('Call 0')
  rerender(<DataTable {...plain} rows={calls} />)

  expect(document.activeElement?.textContent).toBe('Call 9999')
})

it('ticks rows that are not in sight, and all only when all are here', async () => {
  const onSelect = vi.fn<(selected: ReadonlySet<string>) => void>()
  const rows = calls.map((call, index) => (index < 100 ? call : undefined))
  const { user, rerender } = renderUi(
    <DataTable {...plain} rows={rows} selected={new Set(['9000'])} onSelect={onSelect} />,
  )

  await user.click(screen.getAllByRole('checkbox', { name: 'Select row' })[1] ?? document.body)
  expect(onSelect).toHaveBeenCalledWith(new Set(['9000', '1']))

  rerender(
    <DataTable
      {...plain}
      rows={rows}
      selected={new Set(calls.slice(0, 100).map(({ id }) => id))}
      onSelect={onSelect}
    />,
  )
  const all = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all' })
  expect([all.checked, all.indeterminate]).toEqual([false, true])
})
