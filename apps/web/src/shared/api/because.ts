import i18next from 'i18next'
import { isOffline, type Refusal, refusalOf } from './refusal.ts'
import './texts.ts'

const t = (key: string, fallback = '') => String(i18next.t(key, { ns: 'refusals', defaultValue: fallback }))

/** A refusal in words that follow a colon. A role's no carries its own reason. */
export function refusalWords({ code, message, data }: Refusal): string {
  if (code === 'FORBIDDEN' && typeof data.because === 'string') return data.because
  return t(`code.${code}`, message)
}

/** Why it did not happen, in words that follow a colon: the server's no, a lost connection, or a fault. */
export function becauseOf(error: unknown): string {
  const refusal = refusalOf(error)
  return refusal ? refusalWords(refusal) : t(isOffline(error) ? 'offline' : 'fault')
}
