import { describe, expect, it } from 'vitest'
import type { WorkflowNode } from './configuration.ts'
import { planHours } from './rules/opening-hours.ts'
import { serviceWays } from './service-ways.ts'
import { officeHours } from './testing/office-hours.ts'

const openingHours = new Map(['Office', 'Night'].map((id) => [id, { name: id, hours: planHours(officeHours()) }]))
const step = (id: string, activity: string, settings: unknown, next: Record<string, string> = {}): WorkflowNode => ({
  ...{ id, activity, settings, next },
})
const start = (next: string) => step('start', 'start', {}, { started: next })
const asks = (id: string, openingHoursId: string | null, next: Record<string, string>) =>
  step(id, 'checkOpeningHours', { openingHoursId }, next)
const queue = (queueId: string) => step(queueId, 'queue', { queueId })
const transfer = (id: string, queueId: string, next = {}) =>
  step(id, 'transfer', { destination: { kind: 'queue', queueId } }, next)
const ways = (...nodes: WorkflowNode[]) => {
  const { queueIds, openingHours: hours } = serviceWays({ start: 'start', nodes }, openingHours)
  return { queueIds, hours: hours?.name ?? null }
}

describe('where the callers of a service wait, and when it is open', () => {
  it('are all queues that its steps name, each once, and the opening hours that a call comes to first', () => {
    const drawn = ways(
      start('first'),
      asks('later', 'Night', { open: 'Support' }),
      asks('first', 'Office', { open: 'Support', default: 'passes on' }),
      queue('Support'),
      transfer('passes on', 'Sales', { failed: 'back' }),
      transfer('back', 'Support', { failed: 'later' }),
      queue('nowhere near'),
    )

    expect(drawn).toEqual({ queueIds: ['Support', 'Sales'], hours: 'Office' })
  })

  it('is always open where nothing is asked, or for no opening hours', () => {
    expect(ways(start('Support'), queue('Support'))).toEqual({ queueIds: ['Support'], hours: null })
    expect(ways(start('first'), asks('first', null, { open: 'Support' }), queue('Support')).hours).toBeNull()
    expect(serviceWays(undefined, openingHours)).toEqual({ queueIds: [], openingHours: null })
  })

  it('does not ask for the hours of the emergency branch', () => {
    const checks = step('checks', 'checkEmergencyCaseStatus', {}, { activated: 'first', deactivated: 'accepts' })
    const accepts = step('accepts', 'accept', {}, { accepted: 'second' })

    expect(ways(start('checks'), checks, accepts, asks('first', 'Night', {}), asks('second', 'Office', {})).hours).toBe(
      'Office',
    )
  })
})
