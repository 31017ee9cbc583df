import type { QueueLight } from '@nightswitch/contracts'
import type { StatusKind } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { addTexts } from '../i18n/i18n.ts'
import { age, lasted } from '../i18n/time.ts'
import { lightTexts } from './texts.ts'

addTexts('lights', lightTexts)

type Light = Pick<QueueLight, 'code' | 'since' | 'until'>

/** FO-17: each light has a drawing of its own, so that nobody depends on colour. */
export const lightKinds: Readonly<Record<QueueLight['code'], StatusKind>> = {
  READY: 'ready',
  OFFLINE_IN_QUEUE: 'offline',
  DOES_NOT_KEEP_OPEN: 'offline',
  NOT_SIGNED_IN: 'offline',
  NO_PROFILE: 'offline',
  OFF_DUTY: 'standby',
  NO_DEVICE: 'disconnected',
  NOT_STEADY: 'disconnected',
  IN_CALL: 'busy',
  RINGING: 'ringing',
  AFTER_CALL_WORK: 'busy',
  RONA: 'paused',
  STATUS_BUSY: 'busy',
  BUSY_TAKES_CALLS: 'busy',
  STATUS_IN_MEETING: 'busy',
  STATUS_DO_NOT_DISTURB: 'busy',
  STATUS_AWAY: 'busy',
  NOT_READY: 'busy',
  DEVICE_IN_GRACE: 'warning',
}

/** Why a light is as it is, in a few words, with what counts down; empty where the word says it all. */
export function lightReason({ code, since, until }: Light, now: number, t: TFunction<'lights'>): string {
  const left = until === null ? null : lasted(Math.max(0, Date.parse(until) - now))
  if (left !== null && (code === 'DEVICE_IN_GRACE' || code === 'NOT_STEADY')) return t(`reason.${code}_until`, { left })
  if (code === 'NO_DEVICE' && since !== null) return t('reason.NO_DEVICE_seen', { age: age(since, now) })
  return t(`reason.${code}`, { defaultValue: '' })
}

/** Counts by light, without those that nobody has: no green where nobody is ready. */
export const lightCounts = (
  { green, red, grey }: { green: number; red: number; grey: number },
  t: TFunction<'lights'>,
) => [
  ...(green > 0 ? [{ kind: 'ready' as const, count: green, word: t('counts.ready') }] : []),
  ...(red > 0 ? [{ kind: 'busy' as const, count: red, word: t('counts.busy') }] : []),
  ...(grey > 0 ? [{ kind: 'offline' as const, count: grey, word: t('counts.offline') }] : []),
]
