import type { StatusKind } from '@nightswitch/ui'
import i18next from 'i18next'
import { addTexts } from '../i18n/i18n.ts'

/** How calls end, in words; more come with other features, and one that is not known is shown as it is stored. */
addTexts('outcomes', {
  en: {
    running: 'In progress',
    answered: 'Answered',
    redirected: 'Redirected',
    failover: 'Answered elsewhere, all were offline',
    overflow: 'Answered elsewhere, the wait was too long',
    emergencyPlayed: 'Announcement played',
    closed: 'Closed',
    voicemail: 'Message left',
    catchAll: 'Went to the catch-all',
    rejected: 'Rejected',
    callerHungUp: 'The caller hung up',
    loopGuard: 'Stopped in a loop',
    systemError: 'System error',
  },
  de: {
    running: 'Läuft',
    answered: 'Angenommen',
    redirected: 'Umgeleitet',
    failover: 'Woanders angenommen, alle waren offline',
    overflow: 'Woanders angenommen, es dauerte zu lange',
    emergencyPlayed: 'Ansage gespielt',
    closed: 'Geschlossen',
    voicemail: 'Nachricht hinterlassen',
    catchAll: 'Ging zum Auffangziel',
    rejected: 'Abgewiesen',
    callerHungUp: 'Anrufer hat aufgelegt',
    loopGuard: 'In einer Schleife angehalten',
    systemError: 'Systemfehler',
  },
})

/** Those a list can be narrowed to, in the order people look for them. */
export const outcomes = [
  'running',
  'answered',
  'redirected',
  'failover',
  'overflow',
  'emergencyPlayed',
  'closed',
  'voicemail',
  'catchAll',
  'rejected',
  'callerHungUp',
  'loopGuard',
  'systemError',
] as const

export const outcomeWord = (outcome: string | null): string =>
  String(i18next.t(outcome ?? 'running', { ns: 'outcomes', defaultValue: outcome ?? '' }))

const good = new Set(['answered', 'redirected', 'failover', 'overflow', 'emergencyPlayed', 'closed', 'voicemail'])

/** Whether a call ended as it was meant to. */
export function outcomeKind(outcome: string | null): StatusKind {
  if (outcome === null) return 'ringing'
  if (outcome === 'callerHungUp') return 'offline'
  if (outcome === 'systemError' || outcome === 'loopGuard') return 'error'
  return good.has(outcome) ? 'ready' : 'warning'
}
