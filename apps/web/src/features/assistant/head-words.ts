import type { AssistantReply } from '@nightswitch/contracts'
import type { TFunction } from 'i18next'
import { clock, lasted } from '../../shared/i18n/time.ts'
import type { Scene } from './scene.ts'
import type { Assistant } from './use-assistant.ts'

type T = TFunction<'assistant'>
type Agent = NonNullable<AssistantReply['now']>

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** A moment as a clock on the wall of whoever looks has it. */
export const clockHere = (instant: string | number): string => clock(new Date(instant).toISOString(), here())

/** The time until then, counting down: `12:34`. */
export const timeUntil = (instant: string, now: number): string => lasted(Math.max(0, Date.parse(instant) - now))

/** Who a call comes from in the house: its service, else its queue. */
export const fromWhere = ({ service, queue }: NonNullable<AssistantReply['call']>, t: T): string =>
  service?.name ?? queue?.name ?? t('direct')

/** The state in its deciding words. */
export function titleOf(scene: Scene, reply: AssistantReply | undefined, t: T): string {
  const profile = reply?.now?.dutyProfile
  if (scene === 'onDuty') return t('title.onDuty', { profile: profile?.name ?? '' })
  if (scene === 'offDuty') return offDutyTitle(profile?.name, t)
  return t(`title.${scene}`)
}

/** “Off Duty”, with the profile’s name where that says more. */
function offDutyTitle(name: string | undefined, t: T): string {
  const plain = t('title.offDuty')
  const saysTheSame = name === undefined || name.toLowerCase() === plain.toLowerCase()
  return saysTheSame ? plain : t('title.offDutyIn', { profile: name })
}

/** What the duty was when it was last known: of a window that lost the server. */
function dutyTitle(reply: AssistantReply | undefined, t: T): string | null {
  const agent = reply?.now
  if (!agent) return null
  return titleOf(agent.dutyProfile && !agent.dutyProfile.offDuty ? 'onDuty' : 'offDuty', reply, t)
}

/** What follows from the state, or since when it holds. */
export function detailOf({ scene, reply, link, now, knownAt }: Assistant, t: T): string | undefined {
  const agent = reply?.now ?? null
  const call = reply?.call ?? null
  const was = dutyTitle(reply, t)
  switch (scene) {
    case 'ended':
      return undefined
    case 'notConnected': {
      const at = clockHere(link.since)
      return was ? t('detail.was', { at, title: was }) : t('detail.since', { at })
    }
    case 'connecting':
      return t(agent && !agent.signedIn ? 'detail.signingIn' : 'detail.asking')
    case 'cannotTell':
      return was ? t('detail.lastKnown', { at: clockHere(knownAt), title: was }) : undefined
    case 'ringing':
      return call ? t('detail.waited', { from: fromWhere(call, t), time: sinceThen(call.since, now) }) : undefined
    case 'talking':
      return call ? talkingDetail(fromWhere(call, t), agent, t) : undefined
    case 'afterCall':
      return t('detail.afterCall')
    case 'missed':
      return agent?.ronaSince
        ? t('detail.missed', { at: clockHere(agent.ronaSince), queue: agent.ronaQueue?.name ?? '' }).replace(/, $/, '')
        : undefined
    case 'onDuty':
    case 'offDuty':
      return agent ? workDetail(scene, agent, now, t) : undefined
    default:
      return undefined
  }
}

const sinceThen = (instant: string, now: number) => lasted(Math.max(0, now - Date.parse(instant)))

const talkingDetail = (from: string, agent: Agent | null, t: T) =>
  agent?.dutyProfile && !agent.dutyProfile.offDuty
    ? t('detail.talking', { from, profile: agent.dutyProfile.name })
    : t('detail.talkingOff', { from })

function workDetail(scene: Scene, agent: Agent, now: number, t: T): string | undefined {
  if (agent.returnAt) {
    const left = timeUntil(agent.returnAt, now)
    return agent.returnTo ? t('detail.back', { profile: agent.returnTo.name, left }) : t('detail.backUnnamed', { left })
  }
  if (scene === 'onDuty' && agent.busyWith === 'call') return t('detail.inCall')
  if (scene === 'onDuty') return callsDetail(agent, t)
  return agent.dutySince ? t('detail.since', { at: clockHere(agent.dutySince) }) : undefined
}

function callsDetail({ servicesReady: some, services: all }: Agent, t: T): string {
  if (all === 0) return t('detail.noService')
  return some === all ? t('detail.allCalls', { count: all }) : t('detail.calls', { some, all })
}
