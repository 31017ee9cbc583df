import { describe, expect, it } from 'vitest'
import { simulate } from './decide.ts'
import { NOON, scenario } from './testing/scenario.ts'

function installation() {
  const parts = scenario()
  const { given } = parts
  given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+49900' } })
  given.resource('evac.wav')
  given.resource('power.wav')
  given.emergencyCase('Evacuation', { prompts: [{ culture: 'de-DE', resourceId: 'evac.wav' }] })
  given.emergencyCase('Power cut', { prompts: [{ culture: 'de-DE', resourceId: 'power.wav' }] })
  const emergencyCaseIds = ['Evacuation', 'Power cut']
  given.service('Support', { destination: '+49100', emergencyDestination: '+49200', emergencyCaseIds })
  return parts
}
const call = { calledNumber: 'Support', callerNumber: null, at: NOON }

describe('Try a call', () => {
  it('walks the call to its end and shows the path', () => {
    const { plan } = installation()

    const trial = simulate(plan(), call)

    expect(trial.steps.map(({ nodeId }) => nodeId)).toEqual([
      ...[undefined, 'start', 'accept', 'emergency', 'welcome', 'transfer', 'transfer', undefined],
    ])
    expect(trial).toMatchObject({
      destinations: [{ kind: 'phoneNumber', number: '+49100', source: 'workflow' }],
      ...{ heard: [], outcome: 'redirected', epoch: 'scenario', visitedServiceIds: ['Support'] },
    })
  })

  it('shows what happens when nobody answers anywhere', () => {
    const { plan } = installation()

    const { destinations, heard, outcome } = simulate(plan(), { ...call, answers: 'busy' })

    expect(destinations.map(({ source }) => source)).toEqual(['workflow', 'catchAll'])
    expect(heard).toEqual([{ kind: 'builtIn', prompt: 'notReachable', culture: 'de' }])
    expect(outcome).toBe('catchAll')
  })

  it('tries an emergency that is not on, with the case of one’s choice', () => {
    const { plan } = installation()

    const { heard, destinations } = simulate(plan(), {
      ...call,
      emergencyOverride: { on: true, emergencyCaseId: 'Power cut' },
    })

    expect(heard).toEqual([expect.objectContaining({ name: 'power.wav' })])
    expect(destinations).toEqual([{ kind: 'phoneNumber', number: '+49200', source: 'workflow' }])
  })

  it('tries an emergency although somebody has just returned the service to normal', () => {
    const { given, plan } = installation()
    given.normal('Support')

    const { steps } = simulate(plan(), { ...call, emergencyOverride: { on: true } })

    expect(steps.map(({ code }) => code)).toContain('ACTIVATION')
  })

  it('tries the normal way while an emergency is on', () => {
    const { given, plan } = installation()
    given.activation('now', { kind: 'unit', organizationUnitId: 'Company' })
    given.emergencyCase('Evacuation', { enabled: true })

    const { steps } = simulate(plan(), { ...call, emergencyOverride: { on: false } })

    expect(steps.map(({ code }) => code)).toContain('CASE_FLAG_OFF')
  })

  it('tries another time of day', () => {
    const { given, plan } = installation()
    given.activation(
      'planned',
      { kind: 'service', serviceId: 'Support' },
      { validFrom: NOON + 1, validUntil: NOON + 2 },
    )

    const codes = [0, 1, 2].map((later) =>
      simulate(plan(), { ...call, at: NOON + later }).steps.map(({ code }) => code),
    )

    expect(codes[0]).toContain('CASE_FLAG_OFF')
    expect(codes[1]).toContain('ACTIVATION')
    expect(codes[2]).toContain('EXPIRED')
  })

  it('comes to an end even where a caller never would', () => {
    const { given, plan } = installation()
    const settings = { plays: 'builtIn' }
    const nodes = [{ id: 'again', activity: 'announcement', settings, next: { done: 'again' } }]
    given.workflow('Support v1', { start: 'again', nodes })

    expect(simulate(plan(), call).outcome).toBe('callerHungUp')
  })

  it('knows no service for an unknown number, with or without an emergency', () => {
    const { plan } = installation()

    const trial = simulate(plan(), { ...call, calledNumber: '+49777', emergencyOverride: { on: true } })

    expect(trial.steps[0]?.code).toBe('NUMBER_UNKNOWN')
    expect(trial.destinations).toEqual([{ kind: 'phoneNumber', number: '+49900', source: 'catchAll' }])
  })
})
