import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import './texts.ts'
import { addTexts } from '../i18n/i18n.ts'
import { placeWord, valueWord } from './value-words.ts'

beforeAll(() => {
  addTexts('session', { en: { role: { AUDITOR: 'Auditor' } }, de: { role: { AUDITOR: 'Revision' } } })
})

describe('a stored value in words', () => {
  it.each([
    [['roles'], 'AUDITOR', 'Auditor'],
    [['catchAll', 'kind'], 'phoneNumber', 'Telephone number'],
    [['cultures'], 'de-DE, en-GB', 'German (Germany), English (United Kingdom)'],
    [['prompts', '0', 'culture'], 'de-CH', 'German (Switzerland)'],
    [['enabled'], 'true', 'yes'],
    [['description'], 'phoneNumber', 'phoneNumber'],
    [['kind'], 'something new', 'something new'],
    [['culture'], 'no such language', 'no such language'],
  ])('%j %s is “%s”', (path, text, words) => {
    expect(valueWord(path, text)).toBe(words)
  })

  it('counts places in a list from one and names fields', () => {
    expect(['prompts', '0', 'culture', 'unheardOf'].map(placeWord)).toEqual(['Resources', '1', 'Language', 'unheardOf'])
  })

  it('reads in German, too', async () => {
    await i18next.changeLanguage('de')
    expect(valueWord(['roles'], 'AUDITOR')).toBe('Revision')
    await i18next.changeLanguage('en')
  })
})
