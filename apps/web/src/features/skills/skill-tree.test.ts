import { describe, expect, it } from 'vitest'
import { possibleParents, treeOf } from './skill-tree.ts'

const skill = (name: string, parent?: string) => ({ id: name, name, parent: parent ? { id: parent } : null })
// As the server gives them: by name.
const all = [
  skill('Canadian', 'French'),
  skill('English', 'Languages'),
  skill('French', 'Languages'),
  skill('Languages'),
  skill('Printers'),
]
const drawn = (rows: readonly { name: string; depth: number }[]) =>
  rows.map(({ name, depth }) => `${'  '.repeat(depth)}${name}`)

describe('skills as a tree', () => {
  it('are read from the top down, each above those that belong to it', () => {
    expect(drawn(treeOf(all))).toEqual(['Languages', '  English', '  French', '    Canadian', 'Printers'])
  })

  it('lose nothing whose parent the person cannot see', () => {
    expect(drawn(treeOf([skill('French', 'Languages'), skill('Canadian', 'French')]))).toEqual(['French', '  Canadian'])
  })

  it('can belong to any but themselves and what belongs to them', () => {
    expect(possibleParents(all, 'French').map(({ name }) => name)).toEqual(['Languages', 'English', 'Printers'])
    expect(possibleParents(all, 'Languages').map(({ name }) => name)).toEqual(['Printers'])
    expect(possibleParents(all, 'Printers').map(({ name }) => name)).toEqual([
      ...['Languages', 'English', 'French', 'Canadian'],
    ])
  })

  it('can, while they are new, belong to any', () => {
    expect(possibleParents(all, null)).toHaveLength(all.length)
  })
})
