import { describe, expect, it } from 'vitest'
import { exitOfCategory } from './activities/check-opening-hours.ts'
import type { HoursCategory } from './configuration.ts'
import { simulate } from './decide.ts'
import { emergencyHours } from './structures/emergency-hours.ts'
import { drawingOf } from './structures/structure.ts'
import { officeHours } from './testing/office-hours.ts'
import { NOON, scenario } from './testing/scenario.ts'
import { validateWorkflow } from './validate-workflow.ts'

const NIGHT = NOON + 9 * 3_600_000
const { categories } = officeHours()
const added: HoursCategory = { id: 'party', name: 'Party', isOpen: false, kind: 'special' }

/** *Emergency, hours* drawn by hand: what Check Opening Hours leaves by leads to the normal way (`welcome`), to `closed`, or nowhere. */
function drawn(next: Readonly<Record<string, string>>) {
  const { start, nodes } = drawingOf(emergencyHours, {
    hours: { openingHoursId: 'Office' },
    transfer: { destination: { kind: 'phoneNumber', number: '+49100' } },
    closedTransfer: { destination: { kind: 'phoneNumber', number: '+49300' } },
  })
  return { start, nodes: nodes.map((node) => (node.id === 'hours' ? { ...node, next } : node)) }
}

function dialled(
  next: Readonly<Record<string, string>>,
  { at = NOON, own = categories, defaultCategoryId = 'closed', weekly = officeHours().weekly } = {},
) {
  const { given, plan } = scenario()
  given.unit('Company', { catchAll: { kind: 'phoneNumber', number: '+49900' } })
  given.openingHours('Office', officeHours({ categories: own, defaultCategoryId, weekly }))
  given.service('Support', { structure: 'emergency-hours' })
  given.workflow('Support v1', drawn(next))
  const trial = simulate(plan(), { calledNumber: 'Support', callerNumber: null, at })
  return {
    numbers: trial.destinations.map((one) => (one.kind === 'phoneNumber' ? one.number : one.kind)),
    exit: trial.steps.find(({ code }) => code === 'HOURS_OPEN' || code === 'HOURS_CLOSED')?.exit,
    codes: trial.steps.map(({ code }) => code),
    outcome: trial.outcome,
  }
}

const everyCategory = {
  ...Object.fromEntries(categories.map(({ id, isOpen }) => [exitOfCategory(id), isOpen ? 'welcome' : 'closed'])),
  default: 'closed',
}

describe('Check Opening Hours, drawn with one exit per category (product.md section 6)', () => {
  it('the category that holds leaves by its own exit, and the default category too when no range does', () => {
    expect(dialled(everyCategory)).toMatchObject({ exit: 'category:open', numbers: ['+49100'] })
    expect(dialled(everyCategory, { at: NIGHT })).toMatchObject({ exit: 'category:closed', numbers: ['+49300'] })
  })

  it('a category that is added after publishing leaves by Default until the drawing has an exit for it', () => {
    const own = [...categories, added]
    const weekly = [{ weekday: 1, start: 0, end: 1440, categoryId: 'party' }, ...officeHours().weekly]

    expect(dialled(everyCategory, { own, weekly })).toMatchObject({ exit: 'default', numbers: ['+49300'] })
    expect(dialled({ ...everyCategory, 'category:party': 'welcome' }, { own, weekly })).toMatchObject({
      exit: 'category:party',
      numbers: ['+49100'],
    })
  })

  it('the exit of a category that was removed is never taken; what holds instead leaves by its own', () => {
    const own = categories.filter(({ id }) => id !== 'open')
    const weekly = officeHours().weekly.filter(({ categoryId }) => categoryId !== 'open')

    expect(dialled(everyCategory, { own, weekly })).toMatchObject({ exit: 'category:closed', numbers: ['+49300'] })
  })

  it('an exit that leads nowhere, or no way at all, goes to the catch-all and says why: a drawing mistake drops nobody', () => {
    expect(dialled({ ...everyCategory, 'category:open': 'gone' }).numbers).toEqual(['+49900'])
    const unwired = dialled({ 'category:closed': 'closed' })

    expect(unwired.numbers).toEqual(['+49900'])
    expect(unwired.codes).toContain('EXIT_UNWIRED')
  })

  it('whatever is drawn, and whatever the calendar was made into since, somebody is dialled', () => {
    const exits = ['category:open', 'category:closed', 'category:gone', 'open', 'default']
    const targets = [null, 'welcome', 'gone']
    const drawings = exits.reduce<Record<string, string>[]>(
      (all, exit) => all.flatMap((next) => targets.map((to) => (to === null ? next : { ...next, [exit]: to }))),
      [{}],
    )
    const calendars = [categories, [...categories, added], categories.filter(({ id }) => id !== 'open'), []]

    const dropped = drawings.flatMap((next) =>
      calendars.flatMap((own) =>
        [NOON, NIGHT].flatMap((at) => {
          const { numbers, outcome } = dialled(next, { at, own })
          return numbers.length > 0 && outcome !== 'systemError' ? [] : [{ next, own: own.length, at, outcome }]
        }),
      ),
    )

    expect(drawings).toHaveLength(3 ** 5)
    expect(dropped).toEqual([])
  }, 60_000)
})

describe('publishing a drawn Check Opening Hours', () => {
  const errors = (next: Readonly<Record<string, string>>) =>
    validateWorkflow(drawn(next), { isReadable: () => true, cultures: ['de-DE'] }).flatMap(
      ({ severity, code, nodeId, parameters }) => (severity === 'error' ? [[code, nodeId, parameters['exit']]] : []),
    )

  it('is refused without Default, which is the way of every category that has no exit of its own', () => {
    const { default: _, ...withoutDefault } = everyCategory

    expect(errors(withoutDefault)).toEqual([['EXIT_UNWIRED', 'hours', 'default']])
    expect(errors(everyCategory)).toEqual([])
    expect(errors({ default: 'closed', 'category:open': 'welcome' })).toEqual([])
  })

  it('is refused while the exit of a category, or Open, leads to a step that is not there', () => {
    expect(errors({ ...everyCategory, 'category:desk': 'gone' })).toEqual([['EXIT_UNWIRED', 'hours', 'category:desk']])
    expect(errors({ open: 'gone', 'category:open': 'welcome', default: 'closed' })).toEqual([
      ['EXIT_UNWIRED', 'hours', 'open'],
    ])
  })
})
