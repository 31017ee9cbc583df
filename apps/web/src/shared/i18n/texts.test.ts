import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import './i18n.ts'

type Words = { readonly [key: string]: string | Words }

const isWords = (value: unknown): value is { en: Words; de: Words } =>
  typeof value === 'object' && value !== null && 'en' in value && 'de' in value

const keysOf = (words: Words, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  )

const textsOf = (words: Words): string[] =>
  Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))

const modules = import.meta.glob<Record<string, unknown>>('../../**/texts.ts', { eager: true })
const exported = Object.entries(modules).flatMap(([file, module]) =>
  Object.values(module)
    .filter(isWords)
    .map((words) => [file.replace('../../', ''), words] as const),
)
// Shared words add themselves when their file is read.
const added = Object.keys(i18next.getDataByLanguage('en') ?? {}).map(
  (feature) =>
    [
      `shared: ${feature}`,
      { en: i18next.getResourceBundle('en', feature), de: i18next.getResourceBundle('de', feature) },
    ] as const,
)
const all = [...exported, ...added]

describe('the words of the console', () => {
  it('are found', () => {
    expect(exported.length).toBeGreaterThanOrEqual(11)
    expect(added.length).toBeGreaterThanOrEqual(4)
  })

  it.each(all)('are all there in German: %s', (_, { en, de }) => {
    const inGerman = new Set(keysOf(de))
    const known = new Set(keysOf(en))

    expect([...known].filter((key) => !inGerman.has(key))).toEqual([])
    expect([...inGerman].filter((key) => !known.has(key))).toEqual([])
  })

  it.each(all)('keep to the voice: %s', (_, { en, de }) => {
    expect([...textsOf(en), ...textsOf(de)].filter((text) => /—|!|successfully|erfolgreich/.test(text))).toEqual([])
  })

  it.each(all)('fill the same gaps in both languages: %s', (_, { en, de }) => {
    const gaps = (words: Words) =>
      textsOf(words).map((text) =>
        [...text.matchAll(/\{\{(\w+)\}\}/g)]
          .map(([, name]) => name)
          .sort()
          .join(),
      )

    expect(gaps(de)).toEqual(gaps(en))
  })
})
