import { expect, it } from 'vitest'
import { inTree, stepIn, visibleIn } from './tree.ts'

const rows = [
  { id: 'group', name: 'Group', parentId: 'unseen' },
  { id: 'berlin', name: 'Berlin', parentId: 'group' },
  { id: 'mitte', name: 'Mitte', parentId: 'berlin' },
  { id: 'köln', name: 'Köln', parentId: 'group' },
]
const placed = inTree(rows)
const press = (at: string, key: string, closed: readonly string[] = []) => {
  const shown = visibleIn(placed, new Set(closed))
  const active = shown.find(({ row }) => row.id === at)
  return active && stepIn(shown, active, new Set(closed), key)
}

it('places rows below their parents, and at the top what has none that is seen', () => {
  expect(placed.map(({ row, depth, position, siblings }) => [row.id, depth, position, siblings])).toEqual([
    ['group', 0, 1, 1],
    ['berlin', 1, 1, 2],
    ['mitte', 2, 1, 1],
    ['köln', 1, 2, 2],
  ])
})

it('hides everything inside a closed branch, however deep', () => {
  const shown = (closed: string) => visibleIn(placed, new Set([closed])).map(({ row }) => row.id)

  expect(shown('berlin')).toEqual(['group', 'berlin', 'köln'])
  expect(shown('group')).toEqual(['group'])
})

it('goes up and down, to both ends, and stays at them', () => {
  expect(press('berlin', 'ArrowDown')).toEqual({ kind: 'go', id: 'mitte' })
  expect(press('berlin', 'ArrowUp')).toEqual({ kind: 'go', id: 'group' })
  expect(press('mitte', 'Home')).toEqual({ kind: 'go', id: 'group' })
  expect(press('group', 'End')).toEqual({ kind: 'go', id: 'köln' })
  expect(press('köln', 'ArrowDown')).toBeNull()
})

it('opens, enters, closes and leaves branches with right and left', () => {
  expect(press('berlin', 'ArrowRight', ['berlin'])).toEqual({ kind: 'open' })
  expect(press('berlin', 'ArrowRight')).toEqual({ kind: 'go', id: 'mitte' })
  expect(press('mitte', 'ArrowRight')).toBeNull()
  expect(press('berlin', 'ArrowLeft')).toEqual({ kind: 'close' })
  expect(press('mitte', 'ArrowLeft')).toEqual({ kind: 'go', id: 'berlin' })
  expect(press('köln', 'ArrowLeft')).toEqual({ kind: 'go', id: 'group' })
})

it('finds by the first letter, from here on and then from the top', () => {
  expect(press('group', 'k')).toEqual({ kind: 'go', id: 'köln' })
  expect(press('köln', 'b')).toEqual({ kind: 'go', id: 'berlin' })
  expect(press('köln', 'x')).toBeNull()
})
