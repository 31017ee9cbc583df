import i18next from 'i18next'
import { isOffline, type Refusal, refusalOf } from './refusal.ts'
import './texts.ts'

const t = (key: string) => String(i18next.t(key, { ns: 'refusals', defaultValue: '' }))

/** A refusal in words that follow a colon. A role's no carries its own reason; what is not in the catalogue is a fault. */
export function refusalWords({ code, data }: Refusal): string {
  // These carry their own reason, in the reader's language.
  if ((code === 'FORBIDDEN' || code === 'EMERGENCY_RUNNING') && typeof data.because === 'string') return data.because
  return t(`code.${code}`) || t('fault')
}

/** Why it did not happen, in words that follow a colon: the server's no, a lost connection, or a fault. */
export function becauseOf(error: unknown): string {
  const refusal = refusalOf(error)
  return refusal ? refusalWords(refusal) : t(isOffline(error) ? 'offline' : 'fault')
}
