import { describe, expect, it } from 'vitest'
import { matching, nameWithin } from './matching.ts'

const cases = { label: 'Emergency case', also: ['night switch', 'call flow control'] }
const resources = { label: 'Resources', also: ['prompt', 'greeting'] }
const usual = { label: 'Usual duration of an emergency', also: [] }
const munich = { label: 'Empfang München', also: [] }
const all = [usual, cases, resources, munich]

const found = (query: string) => matching(query, all).map(({ item }) => item.label)

describe('what the palette finds', () => {
  it('puts a name that begins with the query before one that only holds it', () => {
    expect(found('emer')).toEqual(['Emergency case', 'Usual duration of an emergency'])
  })

  it('finds a thing by its old name and tells which that was', () => {
    expect(matching('night sw', all)).toEqual([{ item: cases, by: 'night switch' }])
  })

  it('wants every word of the query', () => {
    expect(found('emergency duration')).toEqual(['Usual duration of an emergency'])
    expect(found('emergency greeting')).toEqual([])
  })

  it('does not mind accents, case, or the middle of a sentence', () => {
    expect(found('munchen EMPF')).toEqual(['Empfang München'])
  })

  it('finds words by their beginning, not their inside', () => {
    expect(found('ources')).toEqual([])
  })

  it('finds nothing for nothing', () => {
    expect(found('  ')).toEqual([])
  })
})

describe('the name within a command', () => {
  it.each([
    ['activate emergency Support Nord', 'Support Nord'],
    ['Notfall einschalten für Empfang', 'Empfang'],
    ['emergency', 'emergency'],
    ['switch on', 'switch on'],
    [' Support ', 'Support'],
  ])('of “%s” is “%s”', (query, name) => {
    expect(nameWithin(query)).toBe(name)
  })
})
