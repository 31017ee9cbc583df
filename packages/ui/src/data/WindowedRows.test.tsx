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
