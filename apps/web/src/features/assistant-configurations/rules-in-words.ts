import type { AssistantConfigurationBody } from '@nightswitch/contracts'

type Words = (key: string, values: Record<string, string>) => string

/** `30 s`, `2 min`, `1 min 30 s`: as people say it. */
export function secondsInWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  if (minutes === 0) return `${rest} s`
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`
}

type AfterCall = Pick<AssistantConfigurationBody, 'afterCallSeconds' | 'afterCallMostSeconds' | 'afterCallMayFinish'>

/** What comes after a service call, as one sentence. */
export function afterCallInWords(rules: AfterCall, t: Words): string {
  const { afterCallSeconds: seconds, afterCallMostSeconds: most, afterCallMayFinish: mayFinish } = rules
  const mayExtend = most > seconds
  const values = { time: secondsInWords(seconds), most: secondsInWords(most) }
  if (seconds === 0) return t('afterCallWords.none', values)
  if (mayExtend) return t(mayFinish ? 'afterCallWords.extendOrFinish' : 'afterCallWords.extend', values)
  return t(mayFinish ? 'afterCallWords.finish' : 'afterCallWords.fixed', values)
}

/** When somebody who missed a call gets calls again, as one sentence (DP-21). */
export const missedCallInWords = (seconds: number | null, t: Words): string =>
  seconds === null ? t('missedWords.byHand', {}) : t('missedWords.after', { time: secondsInWords(seconds) })
