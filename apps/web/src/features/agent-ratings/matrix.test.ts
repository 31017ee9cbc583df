import type { AgentRatings, RatingEffect } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { spread, textOf, valuesIn } from './clipboard.ts'
import { columnsOf, isOpen, savedIn } from './columns.ts'
import { changesOf, conflictsOf, decided, isOvertaken, keyOf, noDrafts, valueIn, wished } from './drafts.ts'
import { byService, someOf } from './effects.ts'
import { all, at, blockOf, clipped, covers, isBlock, moved } from './selection.ts'
import { meantBy } from './typed.ts'

const bounds = { rows: 100, columns: 5, page: 10 }
const press = (key: string, { shiftKey = false, ctrlKey = false } = {}) => ({ key, shiftKey, ctrlKey })

describe('the selection', () => {
  const start = at({ row: 3, column: 2 })

  it.each([
    ['ArrowUp', {}, { row: 2, column: 2 }],
    ['ArrowRight', {}, { row: 3, column: 3 }],
    ['ArrowDown', { ctrlKey: true }, { row: 99, column: 2 }],
    ['Home', {}, { row: 3, column: 0 }],
    ['End', { ctrlKey: true }, { row: 99, column: 4 }],
    ['PageDown', {}, { row: 13, column: 2 }],
    ['PageUp', {}, { row: 0, column: 2 }],
  ])('moves by %s %j', (key, held, place) => {
    expect(moved(start, press(key, held), bounds)).toEqual(at(place))
  })

  it('grows with Shift from where it began, and stays inside', () => {
    const grown = moved(start, press('ArrowDown', { shiftKey: true }), bounds) ?? start
    const edge = moved(grown, press('ArrowRight', { shiftKey: true, ctrlKey: true }), bounds) ?? start

    expect(blockOf(edge)).toEqual({ top: 3, bottom: 4, left: 2, right: 4 })
    expect(isBlock(edge)).toBe(true)
    expect(covers(blockOf(edge), { row: 4, column: 3 })).toBe(true)
    expect(covers(blockOf(edge), { row: 5, column: 3 })).toBe(false)
    expect(moved(at({ row: 99, column: 4 }), press('ArrowRight'), bounds)).toEqual(at({ row: 99, column: 4 }))
  })

  it('knows no other keys, and nothing in an empty matrix', () => {
    expect(moved(start, press('x'), bounds)).toBeNull()
    expect(moved(start, press('ArrowDown'), { rows: 0, columns: 5, page: 1 })).toBeNull()
  })

  it('takes everything, and shrinks with the matrix', () => {
    expect(blockOf(all(bounds))).toEqual({ top: 0, bottom: 99, left: 0, right: 4 })
    expect(clipped(start, { rows: 2, columns: 1, page: 1 }).head).toEqual({ row: 1, column: 0 })
  })
})

const french = { id: 'french', name: 'French', path: ['Languages', 'French'], levels: ['Basic', 'Good', 'Expert'] }
const columns = columnsOf({
  dutyProfiles: [],
  skills: [{ id: 'languages', name: 'Languages', path: ['Languages'], levels: ['Some'] }, french],
  responsibilities: [{ id: 'first', name: 'First line' }],
})
const [languages, frenchColumn, firstLine] = columns as [
  (typeof columns)[number],
  (typeof columns)[number],
  (typeof columns)[number],
]
const aRow = (changes: Partial<AgentRatings> = {}): AgentRatings => ({
  user: { id: 'ann', name: 'Ann' },
  organizationUnit: null,
  skills: {},
  ranks: {},
  notFor: [],
  abilities: { update: { allowed: true } },
  ...changes,
})

describe('columns', () => {
  it('stand in groups by tree, skills before responsibilities', () => {
    expect(columns.map(({ name, group, most }) => [name, group, most])).toEqual([
      ['Languages', 'Languages', 1],
      ['French', 'Languages', 3],
      ['First line', null, 9],
    ])
  })

  it('read levels and ranks, and are closed where the agent cannot have them', () => {
    const row = aRow({ skills: { french: 2 }, ranks: { first: 1 }, notFor: ['first'] })

    expect([savedIn(row, frenchColumn), savedIn(row, firstLine), savedIn(row, languages)]).toEqual([2, 1, null])
    expect([isOpen(row, frenchColumn), isOpen(row, firstLine)]).toEqual([true, false])
  })
})

describe('what is not saved yet', () => {
  const wish = (value: number | null, row = aRow(), column = frenchColumn) => [{ row, column, value }]

  it('is kept by cell and duty profile, until it is as it was', () => {
    const { drafts } = wished(noDrafts, 'day', wish(2))

    expect(valueIn(drafts, 'day', aRow(), frenchColumn)).toBe(2)
    expect(valueIn(drafts, 'night', aRow(), frenchColumn)).toBeNull()
    expect(changesOf(drafts)).toEqual([{ userId: 'ann', dutyProfileId: 'day', skillId: 'french', value: 2, was: null }])
    expect(wished(drafts, 'day', wish(null)).drafts.size).toBe(0)
  })

  it('leaves out what cannot be, and counts it', () => {
    const barred = aRow({ abilities: { update: { allowed: false, because: 'no' } } })

    expect(wished(noDrafts, 'day', [...wish(4), ...wish(1, barred)])).toEqual({ drafts: noDrafts, left: 2 })
  })

  it('remembers what the cell was when it was first changed', () => {
    const { drafts } = wished(noDrafts, 'day', wish(2, aRow({ skills: { french: 1 } })))
    const later = wished(drafts, 'day', wish(3, aRow({ skills: { french: 2 } }))).drafts

    expect([...later.values()][0]).toMatchObject({ value: 3, was: 1 })
    expect(
      [...later.values()].map((draft) => [isOvertaken(draft, 2), isOvertaken(draft, 1), isOvertaken(draft, 3)]),
    ).toEqual([[true, false, false]])
  })

  it('is decided cell by cell when somebody else changed it: theirs goes, mine goes over theirs', () => {
    const ben = aRow({ user: { id: 'ben', name: 'Ben' } })
    const { drafts } = wished(noDrafts, 'day', [...wish(2), ...wish(2, ben)])
    const cells = ['ann', 'ben'].map((userId) => ({ userId, dutyProfileId: 'day', skillId: 'french', value: 3 }))

    const conflicts = conflictsOf(drafts, cells)
    const after = decided(drafts, conflicts, new Set([keyOf('day', 'ben', 'french')]))

    expect(conflicts.map(({ draft, theirs }) => [draft.user.name, draft.value, theirs])).toEqual([
      ['Ann', 2, 3],
      ['Ben', 2, 3],
    ])
    expect(changesOf(after)).toMatchObject([{ userId: 'ben', value: 2, was: 3 }])
  })
})

describe('the clipboard', () => {
  it('is a text that a spreadsheet takes, and back', () => {
    const values = [
      [1, null],
      [3, 2],
    ]

    expect(textOf(values)).toBe('1\t\n3\t2')
    expect(valuesIn('1\t\r\n3\t2\r\n')).toEqual(values)
    expect(valuesIn('0')).toEqual([[null]])
    expect(valuesIn('Good')).toBeNull()
  })

  it('fills a block as often as it fits, else goes from its corner on and not beyond the matrix', () => {
    const block = { top: 1, bottom: 2, left: 0, right: 1 }

    expect(spread([[7]], block, bounds).map(({ row, column }) => [row, column])).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ])
    expect(spread([[1, 2, 3]], block, { rows: 100, columns: 2 })).toEqual([
      { row: 1, column: 0, value: 1 },
      { row: 1, column: 1, value: 2 },
    ])
  })
})

describe('a typed digit', () => {
  it('is the level, nothing for 0, and 10 for a 1 and a 0 soon after it', () => {
    expect(meantBy(7, 0, null, 9)).toBe(7)
    expect(meantBy(0, 5_000, { digit: 1, at: 0 }, 10)).toBeNull()
    expect(meantBy(0, 500, { digit: 1, at: 0 }, 10)).toBe(10)
    expect(meantBy(0, 500, { digit: 1, at: 0 }, 3)).toBeNull()
  })
})

describe('what changes do', () => {
  const effect = (name: string, service: string, gets: boolean): RatingEffect => ({
    user: { id: name, name },
    dutyProfile: { id: 'day', name: 'Day' },
    service: { id: service, name: service },
    gets,
  })

  it('is told by service, who begins before who ceases', () => {
    const told = byService([effect('Bob', 'Sales', false), effect('Ann', 'Sales', true), effect('Cem', 'Help', true)])

    expect(told.map(({ service, gets, people }) => [service.name, gets, people])).toEqual([
      ['Help', true, ['Cem']],
      ['Sales', true, ['Ann']],
      ['Sales', false, ['Bob']],
    ])
  })

  it('names a few of many', () => {
    expect(someOf(['a', 'b', 'c'], 2)).toEqual({ names: ['a', 'b', 'c'], more: 0 })
    expect(someOf(['a', 'b', 'c', 'd'], 2)).toEqual({ names: ['a', 'b'], more: 2 })
  })
})
