import { scenario } from './scenario.ts'

/** Support with an evacuation case: normal +49…100, emergency branch +49…200, a German announcement. */
export function preparedSupport() {
  const parts = scenario()
  const { given } = parts
  given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+49900' } })
  given.resource('evac_de.wav')
  given.emergencyCase('Evacuation', { prompts: [{ culture: 'de-DE', resourceId: 'evac_de.wav' }] })
  given.service('Support', { destination: '+49100', emergencyDestination: '+49200', emergencyCaseIds: ['Evacuation'] })
  return parts
}
