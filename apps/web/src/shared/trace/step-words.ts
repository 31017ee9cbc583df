import { activityByType } from '@nightswitch/routing-engine'
import type { GlyphName } from '@nightswitch/ui'
import { engineWord } from '../i18n/engine-words.ts'

type Step = { activity?: string | null | undefined; exit?: string | null | undefined }

const glyphs: Readonly<Record<string, GlyphName>> = {
  start: 'ringing',
  accept: 'phone',
  checkEmergencyCaseStatus: 'emergencyIdle',
  checkOpeningHours: 'clock',
  checkStaffing: 'user',
  queue: 'queue',
  announcement: 'play',
  transfer: 'arrow',
  voicemail: 'voicemail',
  disconnect: 'close',
}

/** What a step of a call looks like. */
export const stepGlyph = ({ activity, exit }: Step): GlyphName =>
  exit === 'activated' || exit === 'emergency' ? 'emergency' : (glyphs[activity ?? ''] ?? 'offline')

/** The title of the step's activity; none for what happens to the call itself. */
export function titleOf({ activity }: Step): string | undefined {
  const known = activityByType.get(activity ?? '')
  return known && engineWord(known.title)
}

/** An exit as people read it: `noAnswer` is No answer. */
export const exitTitle = (exit: string): string => engineWord(`${exit[0]?.toUpperCase()}${exit.slice(1)}`)
