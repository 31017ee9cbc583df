import { screen, within } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { type Column, DataTable, type Sort } from './DataTable.tsx'

type Case = { id: string; name: string; unit: string }
const rows: readonly Case[] = [
  { id: '1', name: 'Building closed', unit: 'Berlin' },
  { id: '2', name: 'Power outage', unit: 'Köln' },
]
const columns: readonly Column<Case>[] = [
  { key: 'name', header: 'Name', cell: (row) => row.name, sortKey: 'name' },
  { key: 'unit', header: 'Unit', cell: (row) => row.unit },
]
const plain = { label: 'Emergency cases', columns, rows, rowKey: (row: Case) => row.id }

it('names its rows and says how many of how many it shows', () => {
  renderUi(<DataTable {...plain} total={12} />)
  const table = screen.getByRole('table', { name: 'Emergency cases' })
  expect(within(table).getAllByRole('row')).toHaveLength(3)
  expect(screen.getByText('2 of 12')).toBeTruthy()
})

it('follows the link of a row from anywhere in it', async () => {
  const followed = vi.fn<(href: string | null) => void>()
  const { user } = renderUi(<DataTable {...plain} rowHref={(row) => `/cases/${row.id}`} />)
  screen.getByRole('table').addEventListener('click', (event) => {
    event.preventDefault()
    if (event.target instanceof HTMLAnchorElement) followed(event.target.getAttribute('href'))
  })
  await user.click(screen.getByRole('cell', { name: 'Köln' }))
  expect(followed.mock.calls).toEqual([['/cases/2']])
})

it('asks for the other direction when a sorted column is chosen again', async () => {
  const onSort = vi.fn<(sort: Sort) => void>()
  const { user } = renderUi(<DataTable {...plain} sort={{ key: 'name', direction: 'ascending' }} onSort={onSort} />)
  expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending')
  await user.click(screen.getByRole('button', { name: 'Name' }))
  expect(onSort).toHaveBeenCalledWith({ key: 'name', direction: 'descending' })
})

it('ticks one row, and all of them', async () => {
  const onSelect = vi.fn<(selected: ReadonlySet<string>) => void>()
  const { user } = renderUi(<DataTable {...plain} selected={new Set(['1'])} onSelect={onSelect} />)
  const boxes = screen.getAllByRole<HTMLInputElement>('checkbox')
  expect(boxes.map((box) => box.checked)).toEqual([false, true, false])
  expect(boxes[0]?.indeterminate).toBe(true)

  await user.click(screen.getAllByRole('checkbox', { name: 'Select row' })[1] ?? document.body)
  await user.click(screen.getByRole('checkbox', { name: 'Select all' }))
  expect(onSelect.mock.calls.map(([keys]) => [...keys])).toEqual([
    ['1', '2'],
    ['1', '2'],
  ])
})

it('shows what it is told in place of no rows', () => {
  renderUi(<DataTable {...plain} rows={[]} empty={<p>No emergency case yet</p>} />)
  expect(screen.queryByRole('table')).toBeNull()
  expect(screen.getByText('No emergency case yet')).toBeTruthy()
})
