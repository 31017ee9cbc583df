import i18next from 'i18next'
import { isOffline, type Refusal, refusalOf } from './refusal.ts'
import './texts.ts'

const t = (key: string) => String(i18next.t(key, { ns: 'refusals', defaultValue: '' }))

/** In the reader's language. */
const carryTheirReason: ReadonlySet<Refusal['code']> = new Set([
  'FORBIDDEN',
  'EMERGENCY_RUNNING',
  'CONFIRMATION_NEEDED',
])

/** A refusal in words that follow a colon. A role's no carries its own reason; what is not in the catalogue is a fault. */
export function refusalWords({ code, data }: Refusal): string {
  if (carryTheirReason.has(code) && typeof data.because === 'string') return data.because
  return t(`code.${code}`) || t('fault')
}

/** Why it did not happen, in words that follow a colon: the server's no, a lost connection, or a fault. */
export function becauseOf(error: unknown): string {
  const refusal = refusalOf(error)
  return refusal ? refusalWords(refusal) : t(isOffline(error) ? 'offline' : 'fault')
}
