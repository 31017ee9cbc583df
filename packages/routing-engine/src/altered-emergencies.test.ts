import { describe, expect, it } from 'vitest'
import { alteredEmergencies } from './altered-emergencies.ts'
import type { Destination } from './configuration.ts'
import { compile } from './plan.ts'
import { emergencyFirst } from './structures/emergency-first.ts'
import { plain } from './structures/plain.ts'
import { drawingOf } from './structures/structure.ts'
import { officeHours } from './testing/office-hours.ts'
import { scenario } from './testing/scenario.ts'

type Installation = ReturnType<typeof scenario>
const number = (text: string): Destination => ({ kind: 'phoneNumber', number: text })
const checking = (destination: string) =>
  drawingOf(emergencyFirst, {
    transfer: { destination: number('+49100') },
    emergencyTransfer: { destination: number(destination) },
  })
const support = { destination: '+49100', emergencyDestination: '+49200', organizationUnitId: 'Nord' }

/** Support in Nord below Company, in an emergency of Nord; its case plays evac_de.wav and goes to the service Backup. */
function inEmergency() {
  const parts = scenario()
  const { given } = parts
  given.unit('Company', { catchAll: number('+49900') })
  given.unit('Nord', { parentId: 'Company' })
  given.unit('Süd', { parentId: 'Company' })
  given.resource('evac_de.wav')
  given.service('Backup', { destination: '+49300', structure: 'plain' })
  given.emergencyCase('Evacuation', caseFacts)
  given.emergencyCase('Power cut', caseFacts)
  given.service('Support', { ...support, emergencyCaseIds: ['Evacuation', 'Power cut'] })
  given.activation('on', { kind: 'unit', organizationUnitId: 'Nord' })
  return parts
}
const backupWithHours = (
  given: Installation['given'],
  { destination = '+49300', closed = '+49399' }: { destination?: string; closed?: string },
) =>
  given.service('Backup', {
    ...{ structure: 'emergency-hours', destination },
    settings: { hours: { openingHoursId: 'Office' }, closedTransfer: { destination: number(closed) } },
  })
const caseFacts = {
  prompts: [{ culture: 'de-DE', resourceId: 'evac_de.wav' }],
  destination: { kind: 'service', serviceId: 'Backup' },
} as const

function altered(change: (parts: Installation) => void, given: (parts: Installation) => void = () => undefined) {
  const parts = inEmergency()
  given(parts)
  const before = parts.plan()
  change(parts)
  return alteredEmergencies(before, parts.plan(), parts.time.now()).map(
    ({ service, what }) => `${service.name}: ${what}`,
  )
}

describe('EM-25: while an emergency covers a service, a change alters its outcome that', () => {
  it.each<[string, string, (parts: Installation) => void]>([
    ['un-assigns all cases', 'over', ({ given }) => given.service('Support', { ...support })],
    [
      'lets another case speak',
      'case',
      ({ given }) => given.service('Support', { ...support, emergencyCaseIds: ['Power cut', 'Evacuation'] }),
    ],
    [
      'moves the service out of the unit',
      'over',
      ({ given }) =>
        given.service('Support', { ...support, organizationUnitId: 'Süd', emergencyCaseIds: ['Evacuation'] }),
    ],
    ['publishes without the check', 'callers', ({ given }) => given.workflow('Support v1', drawingOf(plain, {}))],
    ['replaces what callers hear', 'callers', ({ given }) => given.resource('evac_de.wav', { contentHash: 'another' })],
    [
      'takes away what callers hear',
      'callers',
      ({ given }) => given.emergencyCase('Evacuation', { ...caseFacts, prompts: [] }),
    ],
    [
      'sends callers elsewhere',
      'callers',
      ({ given }) => given.emergencyCase('Evacuation', { ...caseFacts, destination: number('+49400') }),
    ],
    [
      'gives the service they are sent to another destination',
      'callers',
      ({ given }) => given.service('Backup', { destination: '+49301', structure: 'plain' }),
    ],
    ['gives the number to another service', 'callers', ({ given }) => given.number('Support', 'Backup')],
    ['makes the number speak another language', 'callers', ({ given }) => given.number('Support', 'Support', 'fr-FR')],
  ])('%s', (_, what, change) => {
    const prompts = [...caseFacts.prompts, { culture: 'fr-FR', resourceId: 'evac_fr.wav' }]

    expect(
      altered(change, ({ given }) => {
        given.resource('evac_fr.wav')
        given.emergencyCase('Evacuation', { ...caseFacts, prompts })
      }),
    ).toContain(`Support: ${what}`)
  })

  it('changes where callers go whom the first destination does not take', () => {
    const toANumber = ({ given }: Installation) =>
      given.emergencyCase('Evacuation', { ...caseFacts, destination: number('+49400') })

    expect(altered(({ given }) => given.workflow('Support v1', checking('+49201')), toANumber)).toEqual([
      'Support: callers',
    ])
  })

  it('leaves the service without any trunk to dial that destination through; another trunk is none of its business', () => {
    const toANumber = ({ given }: Installation) => {
      given.emergencyCase('Evacuation', { ...caseFacts, destination: number('+49400') })
      given.unit('Company', { hasTrunk: true })
    }
    const withoutTrunk = ({ given }: Installation) => given.unit('Company', { hasTrunk: false })

    expect(altered(withoutTrunk, toANumber)).toEqual(['Support: callers'])
    expect(altered(({ given }) => given.unit('Nord', { parentId: 'Company', hasTrunk: true }), toANumber)).toEqual([])
    expect(
      altered(withoutTrunk, (parts) => {
        toANumber(parts)
        parts.given.unit('Nord', { parentId: 'Company', hasTrunk: true })
      }),
    ).toEqual([])
    // Nothing is dialled where callers only hear an announcement.
    expect(
      altered(withoutTrunk, (parts) => {
        toANumber(parts)
        parts.given.emergencyCase('Evacuation', { ...caseFacts, destination: { kind: 'announcement', prompts: [] } })
      }),
    ).toEqual([])
  })

  it.each([
    ['open-ended: they turn while it runs', null, ['Support: callers']],
    ['over before they turn', 3_600_000, []],
  ])('changes the opening hours of the service callers are sent to; the emergency is %s', (_, lasts, expected) => {
    const withHours = ({ given, time }: Installation) => {
      given.openingHours('Office', officeHours())
      backupWithHours(given, {})
      const validUntil = lasts === null ? null : time.now() + lasts
      given.activation('on', { kind: 'unit', organizationUnitId: 'Nord' }, { validUntil })
    }
    const longer = [{ weekday: 1, start: 480, end: 1200, categoryId: 'open' }]
    const elsewhere = ({ given }: Installation) => backupWithHours(given, { destination: '+49301' })
    const elsewhereWhenClosed = ({ given }: Installation) => backupWithHours(given, { closed: '+49302' })

    expect(altered(({ given }) => given.openingHours('Office', officeHours({ weekly: longer })), withHours)).toEqual(
      expected,
    )
    // The same for what the workflow does on the side of the hours that does not hold now.
    const outcomes = [altered(elsewhere, withHours), altered(elsewhereWhenClosed, withHours)]
    expect(outcomes.toSorted((a, b) => a.length - b.length)).toEqual([expected, ['Support: callers']])
  })

  it('nothing, when the emergency begins only later', () => {
    const planned = ({ given, time }: Installation) =>
      given.activation(
        'on',
        { kind: 'unit', organizationUnitId: 'Nord' },
        { validFrom: time.now() + 1_000, validUntil: null },
      )

    expect(altered(({ given }) => given.service('Support', { ...support }), planned)).toEqual([])
  })

  it('deletes the service, its unit’s default case, or its number', () => {
    const parts = inEmergency()
    parts.given.unit('Company', { defaultEmergencyCaseId: 'Evacuation' })
    parts.given.service('Sales', { ...support, structure: 'plain' })
    const before = parts.plan()
    const without = (change: Partial<ReturnType<typeof parts.config>>) =>
      alteredEmergencies(before, compile({ ...before.config, ...change }), parts.time.now()).map(
        ({ service, what }) => `${service.name}: ${what}`,
      )
    const { services, numbers, units } = before.config

    expect(without({ services: services.filter(({ id }) => id !== 'Support') })).toEqual(['Support: over'])
    expect(without({ numbers: numbers.filter(({ number }) => number !== 'Support') })).toEqual(['Support: callers'])
    expect(without({ units: units.map((unit) => ({ ...unit, defaultEmergencyCaseId: null })) })).toEqual([
      'Sales: over',
    ])
  })
})

describe('EM-25: while an emergency covers a service, nothing is altered by', () => {
  it.each<[string, (parts: Installation) => void]>([
    ['another name', ({ given }) => given.resource('evac_de.wav', { name: 'Evacuation, spoken by Ann' })],
    [
      'what callers get in normal times',
      ({ given }) =>
        given.workflow(
          'Support v1',
          drawingOf(emergencyFirst, {
            transfer: { destination: number('+49101') },
            emergencyTransfer: { destination: number('+49200') },
          }),
        ),
    ],
    [
      'another case that is not the one that speaks',
      ({ given }) => given.emergencyCase('Power cut', { destination: number('+49401') }),
    ],
    ['the catch-all beyond the destinations', ({ given }) => given.unit('Company', { catchAll: number('+49901') })],
    ['one more number', ({ given }) => given.number('+49 30 1', 'Support')],
    [
      'another service’s settings',
      ({ given }) => given.service('Sales', { destination: '+49700', structure: 'plain' }),
    ],
    [
      'an emergency that is over already',
      ({ given, time }) => given.activation('old', { kind: 'service', serviceId: 'Backup' }, { endedAt: time.now() }),
    ],
  ])('%s', (_, change) => {
    expect(altered(change)).toEqual([])
  })

  it('anything, where no emergency is on', () => {
    const off = ({ given, time }: Installation) =>
      given.activation('on', { kind: 'unit', organizationUnitId: 'Nord' }, { endedAt: time.now() })

    expect(altered(({ given }) => given.service('Support', { ...support }), off)).toEqual([])
  })

  it('preparing a service that was not prepared: its callers do not meet the emergency yet', () => {
    const unprepared = ({ given }: Installation) => given.workflow('Support v1', drawingOf(plain, {}))

    expect(altered(({ given }) => given.workflow('Support v1', checking('+49200')), unprepared)).toEqual([])
  })

  it('anything, at a service that was returned to normal', () => {
    const returned = ({ given }: Installation) => given.normal('Support')

    expect(altered(({ given }) => given.service('Support', { ...support }), returned)).toEqual([])
  })

  it('the same service when a flag holds it rather than an activation', () => {
    const flag = ({ given, time }: Installation) => {
      given.activation('on', { kind: 'unit', organizationUnitId: 'Nord' }, { endedAt: time.now() })
      given.emergencyCase('Evacuation', { ...caseFacts, enabled: true, enabledAt: 1 })
    }

    expect(altered(({ given }) => given.number('+49 30 1', 'Support'), flag)).toEqual([])
    expect(altered(({ given }) => given.service('Support', { ...support }), flag)).toEqual(['Support: over'])
  })
})
