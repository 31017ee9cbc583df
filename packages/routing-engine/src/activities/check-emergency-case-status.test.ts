import { describe, expect, it } from 'vitest'
import { scenario } from '../testing/scenario.ts'

describe('Check Emergency Case Status', () => {
  it('leaves by Deactivated when no case is assigned, and says so', () => {
    const { given, phone } = scenario()
    given.service('Support', { destination: '+49100' })

    const call = phone.rings('Support')

    expect(call.trace()).toContainEqual(
      expect.objectContaining({ activity: 'checkEmergencyCaseStatus', exit: 'deactivated', code: 'NO_CASE_ASSIGNED' }),
    )
  })

  it('EM-15: leaves by Activated with the case that speaks', () => {
    const { given, phone } = scenario()
    given.emergencyCase('Evacuation')
    given.emergencyCase('Power cut')
    given.service('Support', { destination: '+49100', emergencyCaseIds: ['Evacuation', 'Power cut'] })
    given.activation('dark', { kind: 'service', serviceId: 'Support' }, { emergencyCaseId: 'Power cut' })

    const call = phone.rings('Support')

    expect(call.state()?.emergencyCaseId).toBe('Power cut')
    expect(call.trace()).toContainEqual(expect.objectContaining({ exit: 'activated', code: 'ACTIVATION' }))
  })

  it('sees what was switched on a moment ago', () => {
    const { given, phone } = scenario()
    given.emergencyCase('Evacuation')
    given.service('Support', { destination: '+49100', emergencyCaseIds: ['Evacuation'] })
    phone.rings('Support')
    given.emergencyCase('Evacuation', { enabled: true })

    const call = phone.rings('Support')

    expect(call.codes()).toContain('CASE_FLAG')
  })
})
