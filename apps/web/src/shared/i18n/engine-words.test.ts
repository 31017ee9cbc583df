import { activities, formOfStructure, structures } from '@nightswitch/routing-engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineWord } from './engine-words.ts'
import { chooseLanguage } from './i18n.ts'

const words = [
  ...structures.flatMap(({ title, description }) => [title, description]),
  ...structures
    .flatMap(formOfStructure)
    .flatMap((step) => [
      step.title,
      step.description,
      ...step.fields.flatMap(({ title, description, options }) => [title, description, ...options]),
    ]),
  ...activities.map(({ title }) => title),
]
const sameInBoth = new Set(['Start'])

describe('what the engine calls its steps', () => {
  beforeAll(() => chooseLanguage('de'))
  afterAll(() => chooseLanguage('en'))

  it.each([...new Set(words)].filter((word) => word && !sameInBoth.has(word)))('has a German word: %s', (word) => {
    expect(engineWord(word)).not.toBe(word)
  })
})
