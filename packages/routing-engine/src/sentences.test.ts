import { describe, expect, it } from 'vitest'
import { offlineReasons, queueEntryCodes } from './rules/queue-entry.ts'
import { type Code, english } from './sentences/english.ts'
import { german } from './sentences/german.ts'
import { type Template, wordsOf } from './sentences/words.ts'
import { codes, sentence } from './sentences.ts'

/** Words that never appear on screen (product.md section 2). */
const forbidden = /\b(offer|tier|grace|last resort|degraded|toll guard|refusal|activation|queue entry)\b/i

const parameters = {
  ...{ calledNumber: '+491', callerNumber: '+492', serviceName: 'Support', culture: 'de-DE', workflowName: 'Day' },
  ...{ number: '+493', caseName: 'Evacuation', by: 'A. Frei', since: 0, until: 1, expiredAt: 2, scope: 'unit' },
  ...{ scopeName: 'Berlin', soundName: 'a.wav', languageStep: 'service', prompt: 'emergency', source: 'catchAll' },
  ...{ cause: 'busy', limit: 8, step: 'transfer', exit: 'busy', detail: 'ringSeconds', unitName: 'Berlin' },
  ...{ activity: 'nope', field: 'destination', queueName: 'Sales', because: 'NO_DEVICES', waiting: 2 },
  ...{ ownerName: 'Sales', userName: 'Ann', ruleName: 'Default', phones: 'Desk', phone: 'Desk', memberName: 'Ann' },
}

describe('every code the engine can emit', () => {
  it.each(codes)('%s is said in English and German, in whole sentences, with or without details', (code) => {
    for (const language of ['en', 'de'] as const) {
      const full = sentence(code, parameters, language)
      expect(full).toMatch(/^\P{Ll}.*\.$/su)
      expect(full).not.toMatch(forbidden)
      expect(full).not.toMatch(/undefined|NaN|\{|\}/)
      expect(sentence(code, {}, language)).toMatch(/\.$/)
    }
    expect(sentence(code, parameters, 'en')).not.toBe(sentence(code, parameters, 'de'))
  })
})

describe('what German says', () => {
  /** Which details a template asks for, when all are there. */
  const askedBy = (template: Template): string[] => {
    const asked = new Set<string>()
    const words = wordsOf(parameters, 'en', 'UTC')
    const noted = (name: string) => {
      asked.add(name)
      return name
    }
    template({
      text: (name) => words.text(noted(name)),
      has: (name) => words.has(noted(name)),
      time: (name) => words.time(noted(name)),
      culture: (name) => words.culture(noted(name)),
      one: (name, of) => words.one(noted(name), of),
    })
    return [...asked].sort()
  }
  const advice = (text: string) => /(?<![A-Z])\. \p{Lu}/u.test(text)

  it.each(Object.keys(english) as Code[])('of %s is no less than what English says', (code) => {
    expect(askedBy(german[code])).toEqual(askedBy(english[code]))
    if (advice(sentence(code, parameters, 'en'))) expect(sentence(code, parameters, 'de')).toMatch(/[.:] \p{Lu}/u)
  })

  it('calls the rule that everybody has as the German screens do', () => {
    const called = { queueName: 'Sales', userName: 'Ann', ruleName: 'Default' }
    for (const code of ['RULE_DND', 'RULE_ALWAYS', 'USER_DND', 'USER_ALWAYS'])
      expect(sentence(code, called, 'de')).toContain('nach der Anrufregel „Standard“')
    expect(sentence('USER_ALWAYS', { ...called, ruleName: 'Abend' }, 'de')).toContain('„Abend“')
  })

  it('leads to the blocked numbers of the unit that blocks one', () => {
    const blocked = { number: '+49900', because: 'kind', unitName: 'Berlin' }
    expect(sentence('TOLL_BARRED', blocked, 'en')).toBe(
      '+49900 is not called, because numbers of its kind are not allowed. Allow it under Organization Units → Berlin → Blocked numbers.',
    )
    expect(sentence('TOLL_BARRED', blocked, 'de')).toBe(
      'Die Nummer +49900 wird nicht angerufen, weil Nummern dieser Art nicht erlaubt sind. Erlauben Sie sie unter Organisationseinheiten → Berlin → Gesperrte Nummern.',
    )
  })
})

describe('the words of queues', () => {
  it.each(queueEntryCodes)('say %s, which the table of queue entry decides', (code) => {
    expect(codes).toContain(code)
  })

  it.each(['blockedPrefix', 'notAllowedPrefix', 'kind'])('say why a number is blocked: %s', (because) => {
    const said = (language: 'en' | 'de') => sentence('TOLL_BARRED', { number: '+49900', because }, language)
    expect([said('en'), said('de')].join()).not.toContain(because === 'kind' ? 'because kind' : because)
  })

  it.each(offlineReasons)('say why everybody is offline: %s', (because) => {
    for (const language of ['en', 'de'] as const)
      expect(sentence('OFFLINE_FAILOVER', { queueName: 'Sales', because }, language)).not.toContain(because)
  })
})

describe('a sentence', () => {
  const parameters = { caseName: 'Evacuation', scope: 'service', by: 'A. Frei', since: 1_772_445_600_000, until: null }

  it('shows times in the zone it is asked for', () => {
    expect(sentence('ACTIVATION', parameters, 'en', 'Europe/Berlin')).toBe(
      'Emergency routing is on with “Evacuation” for this service, switched on by A. Frei, since 2 Mar 2026, 11:00, until somebody ends it.',
    )
    expect(sentence('ACTIVATION', parameters, 'de', 'Europe/Berlin')).toContain('02.03.2026, 11:00')
  })

  it('names languages and built-in messages as people do', () => {
    const played = { prompt: 'notReachable', culture: 'de-CH', languageStep: 'exact' }
    expect(sentence('PLAYING_BUILT_IN', played, 'en')).toBe(
      'Plays the built-in message “Nobody reachable”, German (Switzerland).',
    )
    expect(sentence('PLAYING_BUILT_IN', played, 'de')).toBe(
      'Spielt die eingebaute Ansage „Niemand erreichbar“, Deutsch (Schweiz).',
    )
    expect(sentence('MISSING_LANGUAGE', { culture: 'not a culture' }, 'en')).toContain('not a culture')
  })

  it('shows UTC in a zone nobody knows', () => {
    expect(sentence('ACTIVATION', parameters, 'en', 'Mars/Olympus')).toContain('10:00')
  })

  it('of a code from a newer version is the code', () => {
    expect(sentence('SOMETHING_NEW', {}, 'en')).toBe('SOMETHING_NEW')
    expect(sentence('constructor', {}, 'en')).toBe('constructor')
  })
})
