import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoutingResource } from '../configuration.ts'
import { anyRecording, builtInSound, chooseSound, languageOf, speaks } from './language.ts'

const resource = (id: string): RoutingResource => ({ id, name: id, fileName: id, contentHash: id, durationMs: 1 })
const all = ['de-DE', 'de-CH', 'de-AT', 'fr-FR', 'it-CH', 'en-GB']
const resources = new Map(all.map((culture) => [culture, resource(culture)]))
const recorded = (...cultures: string[]) => cultures.map((culture) => ({ culture, resourceId: culture }))
const spoken = (call: string, service = 'de-DE', installation = 'en-GB') => ({ call, service, installation })

describe('EM-14: the language a caller hears', () => {
  it.each([
    ['exact culture', recorded('de-DE', 'de-CH'), spoken('de-CH'), 'de-CH', 'exact'],
    ['exact culture, however it is written', recorded('de-DE', 'de-CH'), spoken('DE-ch'), 'de-CH', 'exact'],
    ['same language, the first in the list', recorded('de-AT', 'de-DE'), spoken('de-CH'), 'de-AT', 'sameLanguage'],
    ['the service’s culture', recorded('en-GB', 'de-DE'), spoken('fr-FR'), 'de-DE', 'service'],
    ['the service’s culture before its language', recorded('de-AT', 'de-DE'), spoken('fr-FR'), 'de-DE', 'service'],
    ['the service’s language', recorded('en-GB', 'de-AT'), spoken('fr-FR'), 'de-AT', 'service'],
    ['the installation’s culture', recorded('it-CH', 'en-GB'), spoken('fr-FR'), 'en-GB', 'installation'],
    [
      'the installation’s language',
      recorded('it-CH', 'en-GB'),
      spoken('fr-FR', 'de-DE', 'en-US'),
      'en-GB',
      'installation',
    ],
  ])('is %s', (_, prompts, languages, culture, step) => {
    const chosen = chooseSound(prompts, 'emergency', languages, resources)

    expect(chosen).toMatchObject({ step, sound: { kind: 'resource', resourceId: culture } })
  })

  it.each([
    ['the call’s', spoken('it-CH'), 'it'],
    ['the service’s, when none speaks the call’s', spoken('pt-PT', 'fr-FR'), 'fr'],
    ['the installation’s, when none speaks those', spoken('pt-PT', 'es-ES', 'de-DE'), 'de'],
    ['English, when none speaks any', spoken('pt-PT', 'es-ES', 'nl-NL'), 'en'],
  ])('is that of a built-in message when nothing fits: %s', (_, languages, culture) => {
    const chosen = chooseSound([], 'emergency', languages, resources)

    expect(chosen).toEqual({ step: 'builtIn', sound: { kind: 'builtIn', prompt: 'emergency', culture } })
  })

  it('passes over a recording that no longer exists', () => {
    const prompts = [{ culture: 'de-CH', resourceId: 'gone' }, ...recorded('de-DE')]

    const chosen = chooseSound(prompts, 'emergency', spoken('de-CH'), resources)

    expect(chosen.sound).toMatchObject({ resourceId: 'de-DE' })
  })

  it('is never nothing', () => {
    const culture = fc.oneof(fc.constantFrom(...all, 'pt-PT', 'de', ''), fc.string())
    const prompts = fc.array(fc.record({ culture, resourceId: fc.constantFrom(...all, 'gone') }))
    fc.assert(
      fc.property(prompts, culture, culture, culture, (given, call, service, installation) => {
        expect(chooseSound(given, 'emergency', { call, service, installation }, resources).sound.culture).toBeDefined()
      }),
    )
  })
})

describe('languages', () => {
  it('are the first part of a culture', () => {
    expect(['de-CH', 'DE', 'fr'].map(languageOf)).toEqual(['de', 'de', 'fr'])
  })

  it('are spoken by recordings of any country', () => {
    expect(speaks(recorded('de-AT'), 'de-CH')).toBe(true)
    expect(speaks(recorded('de-AT'), 'fr-CH')).toBe(false)
  })

  it('fall back on any recording where there is no built-in message', () => {
    expect(anyRecording(recorded('it-CH', 'fr-FR'), resources)?.sound.culture).toBe('it-CH')
    expect(anyRecording([{ culture: 'de', resourceId: 'gone' }], resources)).toBeNull()
  })

  it('are short for built-in messages', () => {
    expect(builtInSound('goodbye', spoken('de-CH')).sound.culture).toBe('de')
  })
})
