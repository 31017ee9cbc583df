import { sources } from './english-sources.ts'
import type { Template } from './words.ts'

const offlineReasons = {
  NO_DEVICES: 'none of its agents has a telephone that is connected',
  NOBODY_ON_DUTY: 'nobody is on duty',
  NO_MEMBERS: 'it has no agents',
  MIXED: 'all its agents are offline, for different reasons or not there steadily yet',
}
const tollReasons = {
  blockedPrefix: 'its prefix is blocked',
  notAllowedPrefix: 'its prefix is not among those that are allowed',
  kind: 'numbers of its kind are not allowed',
}
const capReasons = {
  legs: 'as many outside calls are under way as are allowed at the same time',
  minutes: 'the minutes of outside calls for today are used up',
}

/** Call queues, users who are called, and blocked numbers. */
export const englishQueues = {
  // A call comes to a queue
  GOES_TO_QUEUE: ({ text, one }) => `Goes on to the call queue “${text('queueName')}”, ${one('source', sources)}.`,
  AGENTS_PRESENT: ({ text }) => `Somebody of “${text('queueName')}” is there, so the caller may wait.`,
  REQUIRE_AGENTS_OFF: ({ text }) =>
    `Nobody of “${text('queueName')}” is there, but callers wait all the same, because Require Agents is off. Switch it on under Pre-Queue Options.`,
  OFFLINE_FAILOVER: ({ text, one, has }) =>
    `Callers of “${text('queueName')}” go to When offline${has('because') ? `, because ${one('because', offlineReasons)}` : ''}.`,
  UNAVAILABLE_FORWARD: ({ text, one, has }) =>
    `Callers of “${text('queueName')}” go to Forward if unavailable${has('because') ? `, because ${one('because', offlineReasons)}` : ''}.`,
  QUEUE_FULL: ({ text }) => `“${text('queueName')}” is full: as many callers wait as may.`,
  WAIT_TOO_LONG: ({ text }) => `The wait in “${text('queueName')}” would be longer than callers are to wait.`,
  NOBODY_LEFT: ({ text }) =>
    `Nobody of “${text('queueName')}” takes calls any more: whoever is there missed a call and is paused. Reset them under Edit Agents.`,
  RULE_DND: ({ text }) =>
    `“${text('queueName')}” is set to do not disturb by the answering rule “${text('ruleName')}”.`,
  RULE_ALWAYS: ({ text }) =>
    `All calls of “${text('queueName')}” are forwarded by the answering rule “${text('ruleName')}”.`,
  WAITS_IN_QUEUE: ({ text }) => `The caller waits in “${text('queueName')}”, after ${text('waiting')} others.`,
  WAITS_ON: ({ text }) =>
    `Nightswitch was started anew. The caller waits on in “${text('queueName')}”, in the old place.`,
  TAKEN_IN_QUEUE: ({ text }) => `${text('memberName')} of “${text('queueName')}” took the call.`,
  QUEUE_TIMEOUT: ({ text }) => `Nobody of “${text('queueName')}” took the call before its time-out.`,
  LEAVES_MESSAGE: ({ text }) => `The caller pressed the key for leaving a message in “${text('queueName')}”.`,
  BACK_IN_QUEUE: () => 'The caller is back on hold in the old place; it will be tried again.',
  REDIRECTED_FROM_QUEUE: ({ text }) => `The emergency takes the caller out of “${text('queueName')}”.`,
  QUEUE_MISSING: () => 'The call queue that the call should go to no longer exists. Choose another destination.',
  QUEUE_UNSET: () => 'This step has no call queue. Choose one.',
  RULE_TWICE: ({ text }) =>
    `The call was passed on by the same answering rule of “${text('ownerName')}” before, so it is not passed on again. Set a destination that does not lead back.`,

  // A user is called
  GOES_TO_USER: ({ text, one }) => `Goes on to ${text('userName')}, ${one('source', sources)}.`,
  RINGS_USER: ({ text }) => `Rings ${text('userName')} at ${text('phones')}.`,
  USER_ANSWERED: ({ text }) => `${text('userName')} took the call at ${text('phone')}.`,
  USER_DND: ({ text }) => `${text('userName')} is not to be disturbed, by the answering rule “${text('ruleName')}”.`,
  USER_ALWAYS: ({ text }) =>
    `All calls to ${text('userName')} are forwarded by the answering rule “${text('ruleName')}”.`,
  USER_ON_CALL: ({ text }) => `${text('userName')} is on another call, so the call goes to On active.`,
  USER_BUSY: ({ text }) => `${text('userName')} is busy.`,
  USER_UNANSWERED: ({ text }) => `${text('userName')} did not answer.`,
  USER_OFFLINE: ({ text }) => `No telephone of ${text('userName')} is connected.`,
  USER_MISSING: () => 'The user that the call should go to no longer exists. Choose another destination.',

  // Our own telephones
  OWN_TELEPHONE_CALLS: ({ text, has }) =>
    `${has('userName') ? text('userName') : 'A telephone of ours'} dialled ${text('calledNumber')}.`,
  NOBODY_HAS_EXTENSION: ({ text }) =>
    `${text('calledNumber')} is no extension and no telephone number, so the caller hears that nobody can be reached.`,

  // Blocked numbers
  TOLL_BARRED: ({ text, one }) =>
    `${text('number')} is not called, because ${one('because', tollReasons)}. Allow it under Organization Units → ${within(text('unitName'))}Blocked numbers.`,
  TOLL_CAP: ({ text, one }) =>
    `${text('number')} is not called, because ${one('because', capReasons)}. Raise the limit under Organization Units → ${within(text('unitName'))}Blocked numbers.`,
  TOLL_CAP_NEAR: ({ text }) =>
    `Outside calls${of(text('unitName'))} have used four fifths of what is allowed. Raise the limit under Organization Units → ${within(text('unitName'))}Blocked numbers, or look who calls.`,

  // Who is there
  STAFF_FREE: ({ text }) => `Somebody of “${text('queueName')}” is free.`,
  STAFF_BUSY: ({ text }) => `Somebody of “${text('queueName')}” is there, but nobody is free.`,
  STAFF_NOBODY: ({ text }) => `Nobody of “${text('queueName')}” is there.`,

  // Preview and publishing
  QUEUE_NOT_CHOSEN: ({ text }) => `The step “${text('step')}” names no call queue. Choose one.`,
} as const satisfies Record<string, Template>

const of = (unitName: string) => (unitName === '' ? '' : ` of ${unitName}`)
/** Where the settings of the unit are, on the way to a part of them. */
const within = (unitName: string) => (unitName === '' ? '' : `${unitName} → `)
