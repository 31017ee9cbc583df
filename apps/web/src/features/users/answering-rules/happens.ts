import type { AnsweringRule, Destination } from '@nightswitch/contracts'

/** Where callers end when the rule names no place: the user's voicemail box, else the catch-all. */
export type Place = Destination | 'voicemail' | 'catchAll'

/** What a rule does with a call that comes now. */
export type Happens =
  | { readonly kind: 'doNotDisturb'; readonly goes: Place }
  | { readonly kind: 'always'; readonly goes: Place }
  /** The user talks on another call. */
  | { readonly kind: 'onActive'; readonly goes: Place }
  /** No telephone to ring; `away`: there are some, but none is connected. */
  | { readonly kind: 'offline'; readonly away: boolean; readonly goes: Place }
  | {
      readonly kind: 'rings'
      readonly phones: number
      readonly numbers: readonly string[]
      readonly seconds: number
      readonly goes: Place
    }

type Rule = Pick<
  AnsweringRule,
  | 'doNotDisturb'
  | 'always'
  | 'onActive'
  | 'whenUnanswered'
  | 'whenOffline'
  | 'ringSeconds'
  | 'ringAllPhones'
  | 'simultaneous'
  | 'includeExtension'
>
type Facts = {
  readonly telephones: number
  readonly connected: number
  readonly inCall: boolean
  readonly hasVoicemail: boolean
}

/** FO-10: what happens to a call now, by the rule that applies and the telephones that are there. */
export function happensNow(rule: Rule, { telephones, connected, inCall, hasVoicemail }: Facts): Happens {
  const otherwise: Place = hasVoicemail ? 'voicemail' : 'catchAll'
  if (rule.doNotDisturb) return { kind: 'doNotDisturb', goes: otherwise }
  if (rule.always) return { kind: 'always', goes: rule.always }
  if (rule.onActive && inCall) return { kind: 'onActive', goes: rule.onActive }
  const unanswered = rule.whenUnanswered ?? otherwise
  const ringsOwn = rule.simultaneous.length === 0 || rule.includeExtension
  const phones = ringsOwn ? Math.min(connected, rule.ringAllPhones ? connected : 1) : 0
  const numbers = rule.simultaneous.map(({ number }) => number)
  if (phones + numbers.length === 0)
    return { kind: 'offline', away: telephones > 0, goes: rule.whenOffline ?? unanswered }
  return { kind: 'rings', phones, numbers, seconds: rule.ringSeconds, goes: unanswered }
}
