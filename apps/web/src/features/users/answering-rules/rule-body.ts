import type { AnsweringRule, AnsweringRuleBody } from '@nightswitch/contracts'

/** What of a rule can be changed. */
export const bodyOf = (rule: AnsweringRule): AnsweringRuleBody => {
  const { name, enabled, timeFrame, doNotDisturb, ringSeconds, ringAllPhones } = rule
  const { always, onActive, whenBusy, whenUnanswered, whenOffline } = rule
  const { simultaneous, includeExtension, answerConfirmation } = rule
  return {
    ...{ name, enabled, timeFrame, doNotDisturb, ringSeconds, ringAllPhones },
    ...{ always, onActive, whenBusy, whenUnanswered, whenOffline },
    ...{ simultaneous, includeExtension, answerConfirmation },
  }
}

/** A rule that does what Default does from the beginning. */
export const newRule: AnsweringRuleBody = {
  ...{ name: '', enabled: true, doNotDisturb: false, ringSeconds: 25, ringAllPhones: true },
  timeFrame: { kind: 'weekly', ranges: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: 480, end: 1020 })) },
  ...{ always: null, onActive: null, whenBusy: null, whenUnanswered: null, whenOffline: null },
  ...{ simultaneous: [], includeExtension: true, answerConfirmation: false },
}

/** *Call Forwarding*, in the order people read it. */
export const forwardings = ['always', 'onActive', 'whenBusy', 'whenUnanswered', 'whenOffline'] as const
export type Forwarding = (typeof forwardings)[number]
