import { describe, expect, it } from 'vitest'
import { levelChanges } from './level-changes.ts'

const saved = ['Basic', 'Good', 'Expert']

describe('what a change of levels means for those who have one', () => {
  it('is nothing while the names are the same, or one is added above them', () => {
    expect(levelChanges(saved, saved)).toEqual([])
    expect(levelChanges(saved, [...saved, 'Guru'])).toEqual([])
  })

  it('is that who keeps the number has another word when one in the middle is removed', () => {
    expect(levelChanges(saved, ['Basic', 'Expert'])).toEqual([
      { kind: 'renamed', level: 2, from: 'Good', to: 'Expert' },
      { kind: 'gone', level: 3, from: 'Expert' },
    ])
  })

  it('is the same for one that is put below them', () => {
    expect(levelChanges(['Good', 'Expert'], ['Basic', 'Good', 'Expert'])).toEqual([
      { kind: 'renamed', level: 1, from: 'Good', to: 'Basic' },
      { kind: 'renamed', level: 2, from: 'Expert', to: 'Good' },
    ])
  })

  it('is not told while a name is being typed', () => {
    expect(levelChanges(saved, ['Basic', ' ', 'Expert'])).toEqual([])
  })
})
