import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { announcement } from './activities/announcement.ts'
import { activities } from './activities/index.ts'
import { transfer } from './activities/transfer.ts'
import { defineActivity, leaveBy } from './activity.ts'
import { newCall } from './arrival.ts'
import { emptyFloor } from './floor.ts'
import { formOf } from './form.ts'
import type { Visit } from './planned.ts'
import { scenario } from './testing/scenario.ts'

function aVisit(): Visit {
  const plan = scenario().plan()
  const arrived = { callId: 'c', at: 0, calledNumber: '1', callerNumber: null, callerName: null } as const
  return {
    call: newCall({ type: 'callArrived', ...arrived }, plan),
    service: null,
    plan,
    floor: emptyFloor,
    at: 0,
    isDrawn: () => true,
    newId: () => 'c.1',
  }
}

const perCategory = defineActivity({
  ...{ type: 'perCategory', title: 'Per category', description: 'Leaves by the first category.' },
  settings: z.object({ categories: z.array(z.string()) }),
  exits: ({ categories }) => categories,
  enter: ({ categories: [first = ''] }) => leaveBy(first, []),
})

describe('an activity', () => {
  it('computes its exits from its settings', () => {
    expect(perCategory.facts({ categories: ['open', 'closed'] })).toEqual({
      exits: ['open', 'closed'],
      waits: false,
      ends: false,
    })
  })

  it('names the settings it cannot read', () => {
    expect(perCategory.prepare({ categories: [1] })).toMatchObject({ problems: [{ field: 'categories.0' }] })
    expect(perCategory.facts({})).toBeNull()
  })

  it('that has a bug sends the caller to the catch-all instead of throwing', () => {
    const buggy = defineActivity({
      ...{ type: 'buggy', title: 'Buggy', description: '', settings: z.object({}), exits: [] },
      enter() {
        throw new Error('off by one')
      },
      resume() {
        throw 'a string'
      },
    })
    const ready = buggy.prepare({})
    if ('problems' in ready) throw new Error('it needs no settings')

    const entered = ready.enter(aVisit())
    const resumed = ready.resume(null, { type: 'talkEnded', callId: 'c', at: 0 }, aVisit())

    expect(entered).toMatchObject({
      kind: 'lastResort',
      because: { code: 'ACTIVITY_FAULT', parameters: { detail: 'off by one' } },
    })
    expect(resumed).toMatchObject({ because: { parameters: { detail: 'a string' } } })
  })

  it('that never waits ignores whatever happens', () => {
    const ready = perCategory.prepare({ categories: [] })
    if ('problems' in ready) throw new Error('these are its settings')

    expect(ready.resume(null, { type: 'talkEnded', callId: 'c', at: 0 }, aVisit())).toEqual({ kind: 'ignore' })
  })
})

describe('the form of an activity', () => {
  it('asks for each setting in order, in words', () => {
    expect(formOf(transfer)).toEqual([
      expect.objectContaining({
        name: 'destination',
        title: 'Destination',
        widget: 'destination',
        required: false,
        default: null,
      }),
      expect.objectContaining({ name: 'prefersEmergencyCase', widget: 'switch', required: false, default: false }),
      expect.objectContaining({ name: 'destinationOptional', widget: 'switch', default: false }),
      expect.objectContaining({ name: 'ringSeconds', widget: 'seconds', default: 30, minimum: 5, maximum: 120 }),
    ])
  })

  it('offers the values of a choice', () => {
    const [plays] = formOf(announcement)

    expect(plays).toMatchObject({
      widget: 'choice',
      options: ['resources', 'resourcesOrBuiltIn', 'emergencyCase', 'builtIn'],
      default: 'resources',
    })
  })

  it('asks for what has no preset, and as text where nothing else is said', () => {
    expect(formOf(perCategory)).toEqual([
      {
        name: 'categories',
        title: 'categories',
        description: '',
        widget: 'text',
        required: true,
        default: null,
        options: [],
        minimum: null,
        maximum: null,
      },
    ])
  })

  it.each(activities.map((activity) => [activity.title, activity]))('of %s has words for everything', (_, activity) => {
    expect(activity.description).toMatch(/\.$/)
    for (const field of formOf(activity)) {
      expect(field.title).not.toBe(field.name)
      expect(field.description).toMatch(/\.$/)
      expect(field.widget).not.toBe('text')
    }
  })
})
