import { describe, expect, it } from 'vitest'
import { exitOfCategory } from './activities/check-opening-hours.ts'
import type { Destination, HoursCalendar } from './configuration.ts'
import { simulate } from './decide.ts'
import { emergencyPreview } from './preview.ts'
import { emergencyHours } from './structures/emergency-hours.ts'
import { drawingOf } from './structures/structure.ts'
import { officeHours } from './testing/office-hours.ts'
import { NOON, scenario } from './testing/scenario.ts'
import { validateWorkflow } from './validate-workflow.ts'

/** Support on *Emergency, hours*: open it goes to +49100, in an emergency to +49200; scenarios begin on a Monday at 11:00. */
function support(
  closed: { calendar?: Partial<HoursCalendar>; destination?: Destination | null; prompts?: object[] } = {},
) {
  const parts = scenario()
  const { given } = parts
  given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+49900' } })
  given.resource('closed_de.wav')
  given.openingHours('Office', officeHours(closed.calendar))
  given.emergencyCase('Evacuation')
  given.service('Support', {
    ...{ structure: 'emergency-hours', destination: '+49100', emergencyDestination: '+49200' },
    emergencyCaseIds: ['Evacuation'],
    settings: {
      hours: { openingHoursId: 'Office' },
      closed: { prompts: closed.prompts ?? [] },
      closedTransfer: { destination: closed.destination ?? null },
    },
  })
  return parts
}

const NINE_HOURS = 9 * 3_600_000

describe('Check Opening Hours', () => {
  it('open: the call goes on to the destination, and the trace says until when', () => {
    const { phone } = support()

    const call = phone.rings('Support')

    expect(call.dialled()).toEqual(['+49100'])
    expect(call.trace().find(({ code }) => code === 'HOURS_OPEN')).toMatchObject({
      exit: 'open',
      parameters: { hoursName: 'Office', category: 'Open', until: NOON + 6 * 3_600_000 },
    })
  })

  it('closed: an announcement, then the call ends as closed', () => {
    const { phone, time } = support({ prompts: [{ culture: 'de-DE', resourceId: 'closed_de.wav' }] })
    time.passes(NINE_HOURS)

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.heard()).toEqual(['closed_de.wav'])
    expect(call.dialled()).toEqual([])
    expect(call.outcome()).toBe('closed')
    expect(call.trace().find(({ code }) => code === 'HOURS_CLOSED')).toMatchObject({ exit: 'default' })
  })

  it('closed without a recording: callers are told by a built-in message, never silence', () => {
    const { phone, time } = support()
    time.passes(NINE_HOURS)

    const call = phone.rings('Support')

    expect(call.heard()).toEqual(['closed (de)'])
  })

  it('closed with a destination: after the announcement the call goes there, and to the catch-all if nobody answers', () => {
    const { phone, time } = support({ destination: { kind: 'phoneNumber', number: '+49300' } })
    time.passes(NINE_HOURS)

    const call = phone.rings('Support')
    call.promptEnds()
    call.destinationFails('noAnswer')

    expect(call.dialled()).toEqual(['+49300', '+49900'])
  })

  it('a call that came while it was open goes on although it closes meanwhile', () => {
    const { phone, time } = support()

    const call = phone.rings('Support')
    time.passes(NINE_HOURS)
    call.destinationAnswers()

    expect(call.state()?.connected).toBe('redirected')
  })

  it('EM-1: an emergency goes before the hours, open or closed', () => {
    const { phone, time, given } = support()
    given.activation('fire', { kind: 'service', serviceId: 'Support' })
    time.passes(NINE_HOURS)

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.codes()).not.toContain('HOURS_CLOSED')
    expect(call.dialled()).toEqual(['+49200'])
  })

  it('a category leaves by its own exit where the drawing has one, before Open and Default', () => {
    const { phone, given, time } = support()
    const { start, nodes } = drawingOf(emergencyHours, {
      hours: { openingHoursId: 'Office' },
      transfer: { destination: { kind: 'phoneNumber', number: '+49100' } },
    })
    const drawn = nodes.map((node) =>
      node.id === 'hours' ? { ...node, next: { ...node.next, [exitOfCategory('open')]: 'closed' } } : node,
    )
    given.workflow('Support v1', { start, nodes: drawn })

    const call = phone.rings('Support')
    given.openingHours('Office', officeHours({ defaultCategoryId: 'desk' }))
    time.passes(NINE_HOURS)
    const later = phone.rings('Support')

    expect(call.trace().find(({ code }) => code === 'HOURS_OPEN')?.exit).toBe('category:open')
    expect(call.heard()).toEqual(['closed (de)'])
    expect(later.trace().find(({ code }) => code === 'HOURS_OPEN')?.exit).toBe('open')
  })

  it('none chosen is always open, and so are hours that no longer exist: nobody is dropped for a setting', () => {
    const { phone, time, given } = support()
    time.passes(NINE_HOURS)
    const filledIn = (openingHoursId: string | null) =>
      drawingOf(emergencyHours, {
        hours: { openingHoursId },
        transfer: { destination: { kind: 'phoneNumber', number: '+49100' } },
      })

    given.workflow('Support v1', filledIn(null))
    const unset = phone.rings('Support')
    given.workflow('Support v1', filledIn('Gone'))
    const missing = phone.rings('Support')

    expect(unset.dialled()).toEqual(['+49100'])
    expect(unset.codes()).toContain('NO_OPENING_HOURS')
    expect(missing.dialled()).toEqual(['+49100'])
    expect(missing.codes()).toContain('OPENING_HOURS_MISSING')
  })
})

describe('opening hours elsewhere', () => {
  it('“Try a call” walks any time: now, at night, on a holiday, and now again', () => {
    const { plan } = support({
      calendar: {
        holidays: { categoryId: 'holiday', dates: [{ title: 'Good Friday', from: '2026-04-03', until: '2026-04-03' }] },
      },
    })
    const compiled = plan()
    const outcomeAt = (at: number) => simulate(compiled, { calledNumber: 'Support', callerNumber: null, at }).outcome

    const outcomes = [NOON, NOON + NINE_HOURS, Date.parse('2026-04-03T09:00Z'), NOON].map(outcomeAt)

    expect(outcomes).toEqual(['redirected', 'closed', 'closed', 'redirected'])
  })

  it('EM-2: the preview of an emergency warns when the destination is closed', () => {
    const { given, plan } = support()
    given.service('Reception', {
      emergencyDestination: { kind: 'service', serviceId: 'Support' },
      emergencyCaseIds: ['Evacuation'],
    })
    const warnings = (at: number) =>
      emergencyPreview(plan(), 'Reception', 'Evacuation', at)?.warnings.map(({ code }) => code)

    expect(warnings(NOON)).not.toContain('DESTINATION_CLOSED')
    expect(warnings(NOON + NINE_HOURS)).toContain('DESTINATION_CLOSED')
  })

  it('publishing: hours that nobody chose are warned of, and a destination for closed is none for open', () => {
    const context = { isReadable: () => true, cultures: ['de-DE'] }
    const destination = { kind: 'phoneNumber', number: '+49100' }
    const codes = (settings: object) =>
      validateWorkflow(drawingOf(emergencyHours, { ...settings }), context).map(
        ({ code, severity }) => `${severity} ${code}`,
      )

    expect(codes({ transfer: { destination } })).toContain('warning HOURS_NOT_CHOSEN')
    expect(codes({ transfer: { destination }, hours: { openingHoursId: 'Office' } })).not.toContain(
      'warning HOURS_NOT_CHOSEN',
    )
    expect(codes({ closedTransfer: { destination } })).toContain('error NO_NORMAL_DESTINATION')
    expect(codes({ transfer: { destination } })).not.toContain('error NO_NORMAL_DESTINATION')
    expect(codes({ transfer: { destination } }).filter((code) => code.startsWith('error'))).toEqual([])
  })
})
