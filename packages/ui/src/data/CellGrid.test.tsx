import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { englishTexts } from '../provider/texts.ts'
import { UiProvider } from '../provider/UiProvider.tsx'
import { CellGrid, type CellGridProps } from './CellGrid.tsx'

// Nothing has a layout here: the frame is as large as it says.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800)
})

const aGrid = (changes: Partial<CellGridProps> = {}) => {
  const props: CellGridProps = {
    label: 'Ratings',
    corner: 'Agent',
    columns: ['French', 'English', 'First line'].map((header) => ({
      ...{ key: header, header, title: header, group: header === 'First line' ? null : 'Languages' },
    })),
    rows: 10_000,
    rowName: (row) => (row === 1 ? undefined : `Agent ${row}`),
    cell: (row, column) =>
      row === 1
        ? undefined
        : { text: `${column}`, spoken: `Agent ${row}, ${column}: good`, mark: null, readOnly: column === 2 },
    selection: { anchor: { row: 0, column: 0 }, head: { row: 0, column: 0 } },
    ...{ onSelect: vi.fn(), onKeyDown: vi.fn(), onCopy: vi.fn(), onPaste: vi.fn(), onSight: vi.fn() },
    ...changes,
  }
  return {
    props,
    ...render(<CellGrid {...props} />, { wrapper: ({ children }) => <UiProvider>{children}</UiProvider> }),
  }
}
const cell = (name: string) => screen.getByRole('gridcell', { name })

describe('a grid of cells', () => {
  it('draws what is in sight of ten thousand rows, and says how many there are', () => {
    const onSight = vi.fn()
    aGrid({ onSight })

    expect(screen.getByRole('grid', { name: 'Ratings' }).getAttribute('aria-rowcount')).toBe('10001')
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
    expect(screen.getByRole('columnheader', { name: 'French' })).toBeDefined()
    expect(screen.getAllByRole('rowheader')[1]?.textContent).toBe(englishTexts.loading)
    expect(onSight).toHaveBeenCalledWith(0, expect.any(Number))
  })

  it('is one stop for Tab, names its current cell, and keeps it wherever it is', async () => {
    aGrid({ selection: { anchor: { row: 8_998, column: 0 }, head: { row: 9_000, column: 1 } } })

    await userEvent.tab()

    const grid = screen.getByRole('grid')
    expect(document.activeElement).toBe(grid)
    expect(document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')).toBe(cell('Agent 9000, 1: good'))
  })

  it('selects a cell by a click, a block with Shift, and a column by its name', async () => {
    const onSelect = vi.fn()
    aGrid({ onSelect })
    const user = userEvent.setup()

    await user.click(cell('Agent 2, 1: good'))
    await user.keyboard('{Shift>}')
    await user.click(cell('Agent 3, 2: good'))
    await user.keyboard('{/Shift}')
    await user.click(screen.getByText('English'))

    expect(onSelect.mock.calls.map(([selection]) => selection)).toEqual([
      { anchor: { row: 2, column: 1 }, head: { row: 2, column: 1 } },
      { anchor: { row: 0, column: 0 }, head: { row: 3, column: 2 } },
      { anchor: { row: 9_999, column: 1 }, head: { row: 0, column: 1 } },
    ])
  })

  it('says which cells are selected and which can only be read', () => {
    aGrid({ selection: { anchor: { row: 2, column: 0 }, head: { row: 3, column: 1 } } })

    expect(screen.getAllByRole('gridcell', { selected: true })).toHaveLength(4)
    expect(cell('Agent 2, 2: good').getAttribute('aria-readonly')).toBe('true')
    expect(cell('Agent 2, 1: good').getAttribute('aria-readonly')).toBeNull()
  })
})
