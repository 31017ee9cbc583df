import { act, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { ListTable } from './list-table.tsx'
import { useWindows } from './windows.ts'

const asked: number[] = []
let look = (_first: number, _last: number) => {}

/** A list of 10,000 rows on a server that answers at once; `fails` is the place that it cannot read. */
function Long({ search = '', fails }: { search?: string; fails?: () => number }) {
  const list = useWindows(({ limit, offset }) => ({
    queryKey: ['rows', search, offset],
    queryFn: async () => {
      asked.push(offset)
      if (fails?.() === offset) throw new Error('not now')
      const items = Array.from({ length: limit }, (_, index) => ({ id: `${search}${offset + index}` }))
      return { items, total: 10_000 }
    },
    retry: false,
  }))
  look = list.look
  return (
    <ListTable
      label="Rows"
      list={{ ...list, look: () => undefined }}
      columns={[{ key: 'id', header: 'Row', cell: ({ id }) => `Row ${id}` }]}
      rowKey={({ id }) => id}
    />
  )
}

it('loads the beginning, and then only what is looked at', async () => {
  asked.length = 0
  renderPage(<Long />)
  await screen.findByText('Row 0')
  expect(asked).toEqual([0])

  act(() => look(5_050, 5_060))
  await vi.waitFor(() => expect(asked).toEqual([0, 5_000, 5_100].slice(0, asked.length)))
  await vi.waitFor(() => expect(asked).toContain(5_000))
  expect(asked.every((offset) => [0, 5_000, 5_100].includes(offset))).toBe(true)
})

it('drags through a long list without loading all of it', async () => {
  asked.length = 0
  renderPage(<Long search="dragged " />)
  await screen.findByText('Row dragged 0')

  const began = performance.now()
  for (let row = 0; row < 9_900; row += 50) act(() => look(row, row + 40))
  const looks = 2 + (performance.now() - began) / 80
  await vi.waitFor(() => expect(asked).toContain(9_800))

  // At each look at most two windows are in sight, and nobody looks more often than that.
  expect(asked.length).toBeLessThanOrEqual(2 + 2 * looks)
})

it('says when rows in sight did not come, and asks for them again', async () => {
  let failing = 9_900
  const { user } = renderPage(<Long search="lost " fails={() => failing} />)
  await screen.findByText('Row lost 0')
  act(() => look(9_950, 9_999))

  expect((await screen.findByRole('alert')).textContent).toContain('Some rows could not be loaded.')
  failing = -1
  await user.click(screen.getByRole('button', { name: 'Try again' }))

  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})
