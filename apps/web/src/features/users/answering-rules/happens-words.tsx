import type { AnsweringRule, AnsweringRules } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { useTranslation } from 'react-i18next'
import { useDestinationWords } from '../../../shared/destination/destination-words.tsx'
import { happensNow, type Place } from './happens.ts'
import { useTelephones } from './queries.ts'

type Props = { rule: AnsweringRule; user: AnsweringRules['user'] }

/** What happens to a call now, as a sentence: `rings 2 phones for 25 s, then voicemail.` */
export function HappensWords({ rule, user }: Props) {
  return user.queue ? <OfQueue {...{ rule, user, queue: user.queue }} /> : <OfPerson {...{ rule, user }} />
}

function OfPerson({ rule, user }: Props) {
  const { t } = useTranslation('answering-rules')
  const { telephones } = user
  const now = useTelephones(user.id) ?? { connected: telephones, inCall: false }
  const happens = happensNow(rule, { telephones, ...now, hasVoicemail: user.voicemailBox !== null })
  const place = usePlaceWords(happens.goes)
  if (happens.kind === 'offline') return t(happens.away ? 'happens.away' : 'happens.none', { place })
  if (happens.kind !== 'rings') return t(`happens.${happens.kind}`, { place })
  const { phones: count, numbers: ringing, seconds } = happens
  const numbers = ringing.map(formatNumber).join(', ')
  if (ringing.length === 0) return t('happens.phones', { count, seconds, place })
  return count === 0
    ? t('happens.numbers', { numbers, seconds, place })
    : t('happens.both', { count, numbers, seconds, place })
}

type QueueProps = Props & { queue: { name: string } }

function OfQueue({ rule, user, queue }: QueueProps) {
  const { t } = useTranslation('answering-rules')
  const otherwise = user.voicemailBox ? 'voicemail' : 'catchAll'
  const { doNotDisturb, always, whenOffline } = rule
  const to = doNotDisturb ? otherwise : (always ?? whenOffline ?? 'catchAll')
  const place = usePlaceWords(to)
  if (doNotDisturb || always) return t(doNotDisturb ? 'happens.doNotDisturb' : 'happens.always', { place })
  return t('happens.queue', { name: queue.name, place })
}

function usePlaceWords(goes: Place): string {
  const { t } = useTranslation('answering-rules')
  const named = useDestinationWords(typeof goes === 'string' ? null : goes)
  return typeof goes === 'string' ? t(goes) : named
}
