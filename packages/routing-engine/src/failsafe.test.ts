import { describe, expect, it } from 'vitest'
import { type FailsafeStep, failsafeOf } from './failsafe.ts'
import { scenario } from './testing/scenario.ts'

const HOUR = 3_600_000
const reception = '+493023125100'
const branch = '+493023125200'
const fire = '+493023125300'

function house() {
  const installation = scenario()
  const { given } = installation
  given.resource('evacuation')
  given.resource('évacuation')
  given.emergencyCase('Evacuation', {
    prompts: [
      { culture: 'de-DE', resourceId: 'evacuation' },
      { culture: 'fr-FR', resourceId: 'évacuation' },
    ],
    destination: { kind: 'phoneNumber', number: fire },
  })
  given.service('Lifts', {
    emergencyCaseIds: ['Evacuation'],
    destination: reception,
    emergencyDestination: branch,
  })
  given.number('Lifts in French', 'Lifts', 'fr-FR')
  const memory = (number = 'Lifts') => failsafeOf(installation.plan(), number, installation.time.now())
  return { ...installation, memory }
}

const service = (serviceId: string) => ({ kind: 'service', serviceId }) as const
const words = (steps: readonly FailsafeStep[] | undefined) =>
  steps?.map((step) => {
    if (step.kind === 'play') return step.sound.kind === 'resource' ? step.sound.name : `built-in ${step.sound.prompt}`
    return step.kind === 'dial' ? `${step.number} for ${step.ringSeconds} s` : 'hang up'
  })

describe('what the exchange remembers of an emergency (EM-26)', () => {
  it('is nothing while there is none, and for a number that leads nowhere', () => {
    const { memory } = house()
    expect(memory()).toEqual([])
    expect(memory('+49000')).toEqual([])
  })

  it('is the recording in the caller’s language, the case’s destination, then the branch’s', () => {
    const { given, memory, time } = house()
    given.activation('a', service('Lifts'), { validUntil: time.now() + HOUR })
    const [window, ...others] = memory()
    expect(others).toEqual([])
    expect(window).toMatchObject({ from: null, until: time.now() + HOUR })
    expect(words(window?.steps)).toEqual(['evacuation', `${fire} for 30 s`, `${branch} for 30 s`])
    expect(words(memory('Lifts in French')[0]?.steps)?.[0]).toBe('évacuation')
  })

  it('has no end while the emergency has none, and begins later when it is planned', () => {
    const { given, memory, time } = house()
    const validFrom = time.now() + HOUR
    given.activation('a', service('Lifts'), { validFrom })
    expect(memory()).toMatchObject([{ from: validFrom, until: null }])
  })

  it('ends with the emergency, whether it ran out or somebody ended it', () => {
    const { given, memory, time } = house()
    given.activation('a', service('Lifts'), { validUntil: time.now() + HOUR })
    given.activation('b', service('Lifts'), { endedAt: time.now() })
    expect(memory()).toHaveLength(1)
    time.passes(HOUR)
    expect(memory()).toEqual([])
  })

  it('is one stretch of time where two emergencies that say the same meet', () => {
    const { given, memory, time } = house()
    const middle = time.now() + HOUR
    given.activation('a', service('Lifts'), { validUntil: middle })
    given.activation('b', service('Lifts'), { validFrom: middle, validUntil: middle + HOUR })
    expect(memory()).toMatchObject([{ from: null, until: middle + HOUR }])
  })

  it('is nothing for a service that was returned to normal (EM-20)', () => {
    const { given, memory, time } = house()
    given.activation('a', service('Lifts'))
    time.passes(1)
    given.normal('Lifts')
    expect(memory()).toEqual([])
  })

  it('plays the built-in message where there is no recording, and ends where there is nobody to go to', () => {
    const { given, memory } = house()
    given.emergencyCase('Silent')
    given.service('Doors', {
      emergencyCaseIds: ['Silent'],
      emergencyDestination: { kind: 'announcement', prompts: [] },
    })
    given.activation('a', service('Doors'))
    expect(words(memory('Doors')[0]?.steps)).toEqual(['built-in emergency', 'hang up'])
  })

  it('follows a destination that is another service', () => {
    const { given, memory } = house()
    given.service('Night desk', { structure: 'plain', destination: reception })
    given.emergencyCase('Elsewhere', { destination: { kind: 'service', serviceId: 'Night desk' } })
    given.service('Doors', { emergencyCaseIds: ['Elsewhere'] })
    given.activation('a', service('Doors'))
    expect(words(memory('Doors')[0]?.steps)).toEqual(['built-in emergency', `${reception} for 30 s`])
  })

  it('leaves a caller who would leave a message to the usual failsafe, after the announcement', () => {
    const { given, memory } = house()
    given.voicemailBox('Lifts box')
    given.emergencyCase('Message', { destination: { kind: 'voicemail', voicemailBoxId: 'Lifts box' } })
    given.service('Doors', { emergencyCaseIds: ['Message'] })
    given.activation('a', service('Doors'))
    expect(words(memory('Doors')[0]?.steps)).toEqual(['built-in emergency'])
  })

  it('goes on to the catch-all of the unit, as the engine would', () => {
    const { given, memory } = house()
    given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+493023125999' } })
    given.activation('a', service('Lifts'))
    expect(words(memory()[0]?.steps)?.at(-1)).toBe('+493023125999 for 60 s')
  })
})
