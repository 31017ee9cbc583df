import { describe, expect, it } from 'vitest'
import { emergencyPreview } from './preview.ts'
import { preparedness } from './readiness.ts'
import { scenario } from './testing/scenario.ts'

/** Nord below Company; Company's default case plays evac_de.wav and goes to +49500. */
function withDefaultCase() {
  const parts = scenario()
  const { given } = parts
  given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+49900' }, defaultEmergencyCaseId: 'Default' })
  given.unit('Nord', { parentId: 'Company' })
  given.resource('evac_de.wav')
  given.emergencyCase('Default', {
    prompts: [{ culture: 'de-DE', resourceId: 'evac_de.wav' }],
    destination: { kind: 'phoneNumber', number: '+49500' },
  })
  given.emergencyCase('Own', {})
  return parts
}
const unitOn = { kind: 'unit', organizationUnitId: 'Company' } as const
const nord = { organizationUnitId: 'Nord', destination: '+49100' }

describe('EM-24: the default emergency case of a unit', () => {
  it.each([
    ['has no case of its own', { ...nord, structure: 'emergency-first' }],
    ['has a workflow that does not check', { ...nord, structure: 'plain', emergencyCaseIds: ['Own'] }],
    ['has neither', { ...nord, structure: 'plain' }],
    ['has no published workflow at all', { ...nord, workflowVersionId: null }],
  ] as const)('covers a service below before its workflow starts, when it %s', (_, facts) => {
    const { given, phone } = withDefaultCase()
    given.service('Support', facts)
    given.activation('on', unitOn)

    const call = phone.rings('Support')
    call.promptEnds()
    call.destinationAnswers()
    call.otherSideHangsUp()

    expect(call.codes()).toContain('COVERED_BEFORE_START')
    expect(call.codes()).not.toContain('STARTED')
    expect(call.dialled()).toEqual(['+49500'])
    expect(call.outcome()).toBe('redirected')
  })

  it('lets callers hear its announcement, and takes whom its destination does not take to the catch-all', () => {
    const { given, phone } = withDefaultCase()
    given.service('Support', { ...nord, structure: 'plain' })
    given.activation('on', unitOn)

    const call = phone.rings('Support')
    call.promptEnds()
    call.destinationFails('busy')

    expect(call.heard()).toEqual(['evac_de.wav'])
    expect(call.dialled()).toEqual(['+49500', '+49900'])
  })

  it('leaves a service alone whose own way is whole: its case speaks in its own workflow', () => {
    const { given, phone } = withDefaultCase()
    given.service('Support', { ...nord, emergencyDestination: '+49200', emergencyCaseIds: ['Own'] })
    given.activation('on', unitOn)

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.codes()).not.toContain('COVERED_BEFORE_START')
    expect(call.dialled()).toEqual(['+49200'])
  })

  it('does not touch calls while no emergency is on', () => {
    const { given, phone } = withDefaultCase()
    given.service('Support', { ...nord, structure: 'plain' })

    expect(phone.rings('Support').dialled()).toEqual(['+49100'])
  })

  it('is switched by its own flag for the services it stands in for', () => {
    const { given, phone } = withDefaultCase()
    given.service('Support', { ...nord, structure: 'plain' })
    given.service('Sales', { ...nord, emergencyDestination: '+49200', emergencyCaseIds: ['Own'] })
    given.emergencyCase('Default', { enabled: true, destination: { kind: 'phoneNumber', number: '+49500' } })

    const covered = phone.rings('Support')
    covered.promptEnds()

    expect(covered.dialled()).toEqual(['+49500'])
    expect(phone.rings('Sales').dialled()).toEqual(['+49100'])
  })

  it('is that of the nearest unit upward', () => {
    const { given, phone } = withDefaultCase()
    given.unit('Nord', { parentId: 'Company', defaultEmergencyCaseId: 'Nearer' })
    given.emergencyCase('Nearer', { destination: { kind: 'phoneNumber', number: '+49600' } })
    given.service('Support', { ...nord, structure: 'plain' })
    given.activation('on', unitOn)

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.dialled()).toEqual(['+49600'])
  })

  it('makes its services prepared, says so by name, and shows what callers get', () => {
    const { given, plan, time } = withDefaultCase()
    given.service('Support', { ...nord, structure: 'plain' })
    const compiled = plan()
    const service = compiled.services.get('Support')

    const readiness = service && preparedness(service, compiled)
    const preview = emergencyPreview(compiled, 'Support', null, time.now())

    expect(readiness).toMatchObject({ prepared: true, missing: [], coveredByDefault: { unit: { name: 'Company' } } })
    expect(preview?.heard).toMatchObject([{ culture: 'de-DE', sound: { name: 'evac_de.wav' } }])
    expect(preview?.destinations).toMatchObject([{ kind: 'phoneNumber', number: '+49500' }])
  })

  it('goes on in the middle of a call that was stored and read back', () => {
    const { given, phone } = withDefaultCase()
    given.service('Support', { ...nord, workflowVersionId: null })
    given.activation('on', unitOn)

    const call = phone.rings('Support')

    expect(call.state()?.phase).toMatchObject({ kind: 'waiting', nodeId: 'beforeStart.announcement' })
  })
})
