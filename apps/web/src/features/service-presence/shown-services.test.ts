import type { ServicePresence } from '@nightswitch/contracts'
import { expect, it } from 'vitest'
import { shownServices } from './shown-services.ts'

const service = (name: string, more: Partial<ServicePresence> = {}) =>
  ({
    ...{ service: { id: name, name }, presence: 'available', hasQueue: true, waiting: 0, longestWaitSince: null },
    ...{ emergency: { active: false }, ...more },
  }) as ServicePresence
const names = (services: readonly ServicePresence[]) => services.map((each) => each.service.name)

it('shows services in emergency first, then where somebody waits longest, then by name', () => {
  const services = [
    service('Sales'),
    service('Billing'),
    service('Support', { waiting: 1, longestWaitSince: '2026-11-22T08:00:30Z' }),
    service('Lifts', { waiting: 3, longestWaitSince: '2026-11-22T08:00:00Z' }),
    service('Switchboard', { emergency: { active: true } as ServicePresence['emergency'] }),
  ]

  expect(names(shownServices(services, { search: '', show: 'all' }))).toEqual([
    'Switchboard',
    'Lifts',
    'Support',
    'Billing',
    'Sales',
  ])
})

it('finds by name, whatever case it is typed in', () => {
  expect(names(shownServices([service('Sales'), service('Support')], { search: ' SUP', show: 'all' }))).toEqual([
    'Support',
  ])
})

it('shows where callers wait, or where nobody is free', () => {
  const services = [
    service('Waiting', { waiting: 1, longestWaitSince: '2026-11-22T08:00:00Z' }),
    service('Busy', { presence: 'busy' }),
    service('Absent', { presence: 'absent' }),
    service('Without a queue', { presence: 'absent', hasQueue: false }),
    service('Closed', { presence: 'closed' }),
    service('Unknown', { presence: null }),
  ]

  expect(names(shownServices(services, { search: '', show: 'waiting' }))).toEqual(['Waiting'])
  expect(names(shownServices(services, { search: '', show: 'unstaffed' }))).toEqual(['Absent', 'Busy'])
})
