import type { AssistantReply } from '@nightswitch/contracts'
import type { Link } from './link/link.ts'

/** What the Agent Assistant is about at this moment: one thing, the most pressing. */
export type Scene =
  | 'ended'
  | 'notConnected'
  | 'connecting'
  | 'cannotTell'
  | 'noConfiguration'
  | 'notSignedIn'
  | 'ringing'
  | 'talking'
  | 'afterCall'
  | 'missed'
  | 'onDuty'
  | 'offDuty'

/** What the icon of the window says (DP-26). */
export type Mark = 'onDuty' | 'offDuty' | 'connected' | 'ringing' | 'connecting' | 'notConnected'

/** After the socket opened, telephony hears of this window within about a second. */
const SIGNED_IN_AFTER_MS = 5_000

type Known = {
  readonly link: Pick<Link, 'phase' | 'since'>
  readonly reply: AssistantReply | undefined
  /** The API refused, or did not answer: what was known before is old. */
  readonly isStale: boolean
  readonly now: number
}

/** The scene. Never a green one without a link, without an answer that is fresh, or while telephony is away. */
export function sceneOf({ link, reply, isStale, now }: Known): Scene {
  // Who works with a telephone alone needs no link: calls come without it.
  if (reply && !reply.configuration && !isStale) return 'noConfiguration'
  if (link.phase === 'ended') return 'ended'
  if (link.phase === 'lost') return 'notConnected'
  if (isStale) return 'cannotTell'
  if (!reply) return 'connecting'
  if (reply.profiles.length === 0) return 'noConfiguration'
  if (link.phase === 'connecting') return 'connecting'
  if (!reply.now) return 'cannotTell'
  if (reply.call) return reply.call.state
  if (!reply.now.signedIn) return now - link.since < SIGNED_IN_AFTER_MS ? 'connecting' : 'notSignedIn'
  return sceneAtWork(reply.now)
}

function sceneAtWork(agent: NonNullable<AssistantReply['now']>): Scene {
  if (!agent.dutyProfile || agent.dutyProfile.offDuty) return 'offDuty'
  if (agent.busyWith === 'afterCallWork' && agent.afterCallUntil) return 'afterCall'
  return agent.ronaSince ? 'missed' : 'onDuty'
}

/** The mark of a scene: green is for those who are on duty and get calls when one comes. */
export function markOf(scene: Scene, reply: AssistantReply | undefined): Mark {
  switch (scene) {
    case 'ended':
    case 'notConnected':
      return 'notConnected'
    case 'connecting':
      return 'connecting'
    case 'cannotTell':
    case 'noConfiguration':
    case 'notSignedIn':
      return 'connected'
    case 'ringing':
      return 'ringing'
    case 'missed':
    case 'offDuty':
      return 'offDuty'
    case 'talking':
    case 'afterCall':
    case 'onDuty':
      return reply?.now?.dutyProfile?.offDuty === false ? 'onDuty' : 'offDuty'
  }
}

/** Scenes in which a duty profile can be chosen. */
const choosing: ReadonlySet<Scene> = new Set(['ringing', 'talking', 'afterCall', 'missed', 'onDuty', 'offDuty'])
export const mayChoose = (scene: Scene): boolean => choosing.has(scene)

/** Scenes that matter more than whatever page of the Agent Assistant is open. */
const pressing: ReadonlySet<Scene> = new Set(['ended', 'notConnected', 'noConfiguration', 'ringing'])
export const isPressing = (scene: Scene): boolean => pressing.has(scene)
