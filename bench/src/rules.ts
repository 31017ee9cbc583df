import type { Cover, Plan } from '@nightswitch/routing-engine'
import { waysOf } from './decision.ts'

/** A row of a decision table; what is left out is not asked. The first that matches decides. */
export type Row = {
  readonly node?: string
  readonly event?: string
  readonly from?: number
  readonly until?: number
  readonly open?: boolean
  readonly code: string
  readonly destination: string
} & Partial<QueueFacts>

/** The facts a row asks for; those of a queue only where there are queues. */
export type RowFacts = {
  readonly node: string
  readonly event: string
  readonly at: number
  readonly open: boolean
} & Partial<QueueFacts>

/** What is known of a queue: nobody is there, as many wait as may, the wait is too long, whoever is there is paused, somebody is free. */
export const queueFacts = ['offline', 'full', 'tooLong', 'nobodyLeft', 'free'] as const
export type QueueFacts = Readonly<Record<(typeof queueFacts)[number], boolean>>

/**
 * What a rule engine needs of a service for the decision, as flat as it can be: everything that does not depend on the
 * moment is worked out here, beforehand, and the opening hours come as a fact. This is charitable to them.
 */
export function decisionRows(plan: Plan, serviceId: string): Row[] {
  const { open, closed } = waysOf(plan, serviceId)
  return [
    ...emergencyRows(plan, serviceId).filter(({ destination }) => destination !== ''),
    { open: true, ...open },
    { ...closed },
  ]
}

/** The emergency check alone, with the code of each way it can end. A destination says that it is on. */
export function emergencyRows(plan: Plan, serviceId: string): Row[] {
  const service = plan.services.get(serviceId)
  if (!service) throw new Error(`${serviceId} is not there`)
  if (service.cases.length === 0) return [{ code: 'NO_CASE_ASSIGNED', destination: '' }]
  const ways = waysOf(plan, serviceId)
  const since = service.normalMark?.since ?? Number.NEGATIVE_INFINITY
  const isOutranked = ({ start }: Cover) => start <= since
  const holding = service.covers.filter((cover) => !isOutranked(cover))
  const ends = service.covers.flatMap((cover) =>
    cover.kind === 'activation' && cover.activation.validUntil !== null ? [cover.activation.validUntil] : [],
  )
  return [
    ...holding.map((cover) => ({
      ...spanOf(cover),
      ...(ways[cover.kind].get(cover.caseId) ?? { code: '', destination: '' }),
    })),
    ...service.covers
      .filter(isOutranked)
      .map((cover) => ({ ...spanOf(cover), code: 'SERVICE_NORMAL', destination: '' })),
    ...ends.map((end) => ({ from: end, code: 'EXPIRED', destination: '' })),
    { code: 'CASE_FLAG_OFF', destination: '' },
  ]
}

function spanOf(cover: Cover): { from?: number; until?: number } {
  if (cover.kind === 'caseFlag') return {}
  const { validFrom, validUntil } = cover.activation
  return { from: validFrom, ...(validUntil === null ? {} : { until: validUntil }) }
}

/**
 * The whole structure “Emergency, hours” besides the emergency check, as one table for all services: at a node, when
 * something happens there, the code said and (in place of a destination) the node and the event that follow when every
 * prompt finishes and every destination answers.
 */
export const structureRows: readonly Row[] = [
  step('arrived', 'enter', 'CALL_ARRIVED', 'start enter'),
  step('start', 'enter', 'STARTED', 'accept enter'),
  step('accept', 'enter', 'ACCEPTED', 'emergency enter'),
  { ...step('hours', 'enter', 'HOURS_OPEN', 'welcome enter'), open: true },
  { ...step('hours', 'enter', 'HOURS_CLOSED', 'closed enter'), open: false },
  step('welcome', 'enter', 'NOTHING_TO_PLAY', 'transfer enter'),
  step('emergencyAnnouncement', 'enter', 'PLAYING_BUILT_IN', 'emergencyAnnouncement played'),
  step('emergencyAnnouncement', 'played', 'PLAYED', 'emergencyTransfer enter'),
  step('closed', 'enter', 'PLAYING_BUILT_IN', 'closed played'),
  step('closed', 'played', 'PLAYED', 'closedTransfer enter'),
  ...['transfer', 'emergencyTransfer', 'closedTransfer'].flatMap((node) => transferSteps(node, 'catchAll enter')),
  step('closedTransfer', 'noDestination', 'NO_DESTINATION', 'closedEnd enter'),
  ...transferSteps('catchAll', 'disconnect enter'),
  step('disconnect', 'enter', 'PLAYING_BUILT_IN', 'disconnect played'),
  step('disconnect', 'played', 'DISCONNECTED', 'end'),
  step('closedEnd', 'enter', 'DISCONNECTED', 'end'),
]

export function transferSteps(node: string, otherwise: string): Row[] {
  return [
    step(node, 'enter', 'DIALLING', `${node} answered`),
    step(node, 'answered', 'CONNECTED', `${node} ended`),
    step(node, 'ended', 'TALK_ENDED', 'end'),
    ...['busy', 'noAnswer', 'failed'].map((event) => step(node, event, 'NOT_REACHED', otherwise)),
  ]
}

export function step(node: string, event: string, code: string, destination: string): Row {
  return { node, event, code, destination }
}
