import type { Destination } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { useTranslation } from 'react-i18next'
import { useRecordName } from './queries.ts'
import './texts.ts'
import { recordOf } from './typed.ts'

/** A destination in a few words, for the middle of a sentence: `voicemail “Berlin”`. */
export function useDestinationWords(destination: Destination | null): string {
  const { t } = useTranslation('destination')
  const name = useRecordName(destination)
  if (destination === null) return ''
  if (destination.kind === 'phoneNumber') {
    const number = formatNumber(destination.number)
    return destination.confirm ? t('words.confirm', { number }) : number
  }
  if (destination.kind === 'announcement')
    return t(destination.prompts.length > 0 ? 'words.announcement' : 'words.disconnect')
  const kind = recordOf(destination)?.kind ?? 'service'
  if (name === undefined) return t(`words.unknown.${kind}`)
  return kind === 'user' ? name : t(`words.${kind}`, { name })
}
