import { describe, expect, it } from 'vitest'
import type { Destination } from './configuration.ts'
import { destinationsNow, emergencyPreview } from './preview.ts'
import { preparedness } from './readiness.ts'
import { NOON, type ServiceFacts, scenario } from './testing/scenario.ts'

const to = (number: string): Destination => ({ kind: 'phoneNumber', number })

function installation(facts: ServiceFacts = {}) {
  const parts = scenario()
  const { given } = parts
  given.unit('Company', { catchAll: to('+49900') })
  given.resource('evac_de.wav')
  given.emergencyCase('Evacuation', { prompts: [{ culture: 'de-DE', resourceId: 'evac_de.wav' }] })
  const emergencyCaseIds = ['Evacuation']
  given.service('Support', { destination: '+49100', emergencyDestination: '+49200', emergencyCaseIds, ...facts })
  const preview = () => emergencyPreview(parts.plan(), 'Support', 'Evacuation', NOON)
  const warnings = () => preview()?.warnings.map(({ code }) => code)
  const missing = () => {
    const plan = parts.plan()
    const service = plan.services.get('Support')
    return service && preparedness(service, plan).missing
  }
  return { ...parts, preview, warnings, missing }
}

describe('EM-17: a service', () => {
  it('is prepared with a workflow that checks, a case, and a destination', () => {
    expect(installation().preview()?.readiness).toEqual({
      prepared: true,
      missing: [],
      parameters: { serviceName: 'Support' },
      coveredByDefault: null,
    })
  })

  it('is prepared when the case brings the destination', () => {
    const { given, missing } = installation({ emergencyDestination: null })
    given.emergencyCase('Evacuation', { destination: to('+49300') })

    expect(missing()).toEqual([])
  })

  it.each<[string, ServiceFacts, string[]]>([
    ['a workflow', { workflowVersionId: null }, ['NO_WORKFLOW']],
    ['a workflow that is published', { workflowVersionId: 'gone' }, ['NO_WORKFLOW']],
    ['the check', { structure: 'plain' }, ['WORKFLOW_DOES_NOT_CHECK']],
    ['a case', { emergencyCaseIds: [] }, ['NO_CASE']],
    ['a case that exists', { emergencyCaseIds: ['gone'] }, ['NO_CASE']],
    ['a destination', { emergencyDestination: null }, ['NO_DESTINATION']],
    ['everything', { workflowVersionId: null, emergencyCaseIds: [] }, ['NO_WORKFLOW', 'NO_CASE']],
  ])('is not prepared without %s', (_, facts, expected) => {
    expect(installation(facts).missing()).toEqual(expected)
  })

  it('is not prepared by a case’s destination that no step of the emergency branch would use', () => {
    const { given, missing } = installation({ emergencyDestination: null })
    given.emergencyCase('Evacuation', { destination: to('+49300') })
    const node = (id: string, activity: string, next: Record<string, string>) => ({ id, activity, settings: {}, next })
    given.workflow('Support v1', {
      start: 'check',
      nodes: [
        node('check', 'checkEmergencyCaseStatus', { activated: 'x', deactivated: 'x' }),
        node('x', 'transfer', {}),
      ],
    })

    expect(missing()).toEqual(['NO_DESTINATION'])
  })
})

describe('EM-18: the preview of an emergency', () => {
  it('says what callers hear, where they go, and which numbers are meant', () => {
    const { given, preview } = installation()
    given.number('+41100', 'Support', 'de-DE')

    expect(preview()).toMatchObject({
      ...{ serviceId: 'Support', emergencyCaseId: 'Evacuation', numbers: ['Support', '+41100'], warnings: [] },
      heard: [{ culture: 'de-DE', sound: { name: 'evac_de.wav' }, step: 'exact' }],
      destinations: [{ kind: 'phoneNumber', number: '+49200', source: 'workflow' }],
    })
  })

  it('EM-14: names each of the service’s languages, and those that are missing', () => {
    const { preview } = installation({ cultures: ['de-DE', 'de-CH', 'fr-FR'] })

    expect(preview()?.heard.map(({ culture, step }) => [culture, step])).toEqual([
      ['de-DE', 'exact'],
      ['de-CH', 'sameLanguage'],
      ['fr-FR', 'service'],
    ])
    expect(preview()?.warnings).toEqual([{ code: 'MISSING_LANGUAGE', parameters: { culture: 'fr-FR' } }])
  })

  it('EM-14: asks for the languages of the service’s numbers, too', () => {
    const { given, warnings, preview } = installation()
    given.number('+41100', 'Support', 'fr-CH')

    expect(preview()?.heard.map(({ culture }) => culture)).toEqual(['de-DE', 'fr-CH'])
    expect(warnings()).toEqual(['MISSING_LANGUAGE'])
  })

  it('EM-2: follows a service to where its callers go', () => {
    const { given, preview } = installation({ emergencyDestination: { kind: 'service', serviceId: 'Köln' } })
    given.service('Köln', { destination: '+49500' })

    expect(preview()?.destinations).toEqual([
      { kind: 'service', serviceId: 'Köln', serviceName: 'Köln', source: 'workflow' },
      { kind: 'phoneNumber', number: '+49500', source: 'workflow' },
    ])
    expect(preview()?.warnings).toEqual([])
  })

  it('EM-2: warns that callers would come back to the same service', () => {
    const { warnings } = installation({ emergencyDestination: { kind: 'service', serviceId: 'Support' } })

    expect(warnings()).toEqual(['DESTINATION_IS_SAME_SERVICE'])
  })

  it('EM-2: warns so too where the destination is a number of the service, which is not dialled', () => {
    const { given, preview, warnings } = installation({ emergencyDestination: '+49222' })
    given.number('+49222', 'Support')

    expect(warnings()).toEqual(['DESTINATION_IS_SAME_SERVICE'])
    expect(preview()?.destinations.map((destination) => destination.source)).toEqual(['catchAll'])
  })

  it('FO-30: warns of a destination that may not be called', () => {
    const { given, preview } = installation()
    const tollGuard = {
      allowedPrefixes: ['+41'],
      blockedPrefixes: [],
      allowedKinds: [],
      maxLegs: null,
      maxMinutesPerDay: null,
    }
    given.unit('Company', { catchAll: to('+41900'), tollGuard })

    expect(preview()?.warnings).toMatchObject([{ code: 'TOLL_BARRED', parameters: { number: '+49200' } }])
  })

  it('EM-2: warns of a way that leads back, and of a destination that is in an emergency itself', () => {
    const { given, warnings } = installation({ emergencyDestination: { kind: 'service', serviceId: 'Köln' } })
    given.service('Köln', {
      emergencyDestination: { kind: 'service', serviceId: 'Support' },
      emergencyCaseIds: ['Evacuation'],
    })
    given.activation('köln', { kind: 'service', serviceId: 'Köln' })

    expect(warnings()).toEqual(['DESTINATION_LOOPS', 'DESTINATION_IN_EMERGENCY'])
  })

  it('warns that callers go to the catch-all, and that there is none', () => {
    const { given, warnings } = installation({ emergencyDestination: null })
    expect(warnings()).toEqual(['NO_DESTINATION'])
    given.unit('Company')

    expect(warnings()).toEqual(['NO_DESTINATION', 'NO_CATCH_ALL'])
  })

  it('takes the first case when none is chosen, and knows no service that is gone', () => {
    const { plan } = installation()

    expect(emergencyPreview(plan(), 'Support', null, NOON)?.emergencyCaseId).toBe('Evacuation')
    expect(emergencyPreview(plan(), 'gone', null, NOON)).toBeNull()
  })
})

describe('EM-20: where callers of a service go now', () => {
  const now = ({ plan }: ReturnType<typeof installation>) => {
    const service = plan().services.get('Support')
    return service && destinationsNow(plan(), service, NOON)
  }

  it('is where its workflow sends them while no emergency is on', () => {
    expect(now(installation())).toEqual([{ kind: 'phoneNumber', number: '+49100', source: 'workflow' }])
  })

  it('is where the emergency sends them while one is on, and again as before once it is over', () => {
    const during = installation()
    during.given.activation('now', { kind: 'service', serviceId: 'Support' })
    const afterwards = installation()
    afterwards.given.activation('then', { kind: 'service', serviceId: 'Support' }, { endedAt: NOON - 1 })

    expect(now(during)).toEqual([{ kind: 'phoneNumber', number: '+49200', source: 'workflow' }])
    expect(now(afterwards)).toEqual([{ kind: 'phoneNumber', number: '+49100', source: 'workflow' }])
  })

  it('leads on through services', () => {
    const parts = installation({ destination: { kind: 'service', serviceId: 'Köln' } })
    parts.given.service('Köln', { destination: '+49500' })

    expect(now(parts)).toEqual([
      { kind: 'service', serviceId: 'Köln', serviceName: 'Köln', source: 'workflow' },
      { kind: 'phoneNumber', number: '+49500', source: 'workflow' },
    ])
  })
})
