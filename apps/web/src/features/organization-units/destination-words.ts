import type { Destination } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import type { TFunction } from 'i18next'

/** A catch-all in a few words; what it leads to has its own page. */
export function destinationWords(destination: Destination, t: TFunction<'organization-units'>): string {
  if (destination.kind === 'phoneNumber') return formatNumber(destination.number)
  if (destination.kind === 'service') return t('service')
  if (destination.kind === 'voicemail') return t('voicemail')
  if (destination.kind === 'queue') return t('queue')
  if (destination.kind === 'user') return t('user')
  return destination.prompts.length > 0 ? t('announcement') : t('disconnect')
}
