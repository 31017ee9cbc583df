import { englishQueues } from './english-queues.ts'
import { sources } from './english-sources.ts'
import { promptNames } from './prompt-names.ts'
import type { Template } from './words.ts'

const causes = {
  busy: 'it was busy',
  noAnswer: 'nobody answered',
  rejected: 'the call was rejected',
  failed: 'it could not be reached',
}

const languageSteps = {
  exact: '',
  sameLanguage: ', the nearest there is to the caller’s language',
  service: ', because there is none in the caller’s language; this is the service’s',
  installation: ', because there is none in the caller’s or the service’s language',
  anyLanguage: ', because there is none in a better language',
  builtIn: ', because no recording fits',
}

/** What each code says in English: what happens · because · what you can do. */
export const english = {
  // A call, from its arrival to its end
  CALL_ARRIVED: ({ text, has, culture }) =>
    `A call to ${text('calledNumber')} arrived for “${text('serviceName')}”; its language is ${culture('culture')}${has('callerNumber') ? `, the caller ${text('callerNumber')}` : ''}.`,
  STATE_UNREADABLE: ({ text }) =>
    `The settings could not be read just then, so the call was decided with the last known ones, version ${text('version')}.`,
  STARTED: ({ text }) => `The workflow “${text('workflowName')}”, version ${text('number')}, began.`,
  ACCEPTED: () => 'The call was answered.',
  CONNECTED: ({ text }) => `The caller was connected with ${text('number')}.`,
  TALK_ENDED: () => 'The other side hung up, so the call is over.',
  DISCONNECTED: () => 'The workflow ended the call.',
  CALLER_HUNG_UP: () => 'The caller hung up.',

  // The emergency check
  NO_CASE_ASSIGNED: ({ text }) =>
    `Emergency routing is off, because no emergency case is assigned to “${text('serviceName')}”. Assign one under Service → Workflow.`,
  SERVICE_NORMAL: ({ text, time }) =>
    `“${text('serviceName')}” works normally, because ${text('by')} returned it to normal at ${time('since')}.`,
  ACTIVATION: ({ text, has, time, one }) =>
    `${has('exercise') ? 'This is an exercise. ' : ''}Emergency routing is on with “${text('caseName')}” for ${one(
      'scope',
      {
        service: 'this service',
        unit: `everything in ${text('scopeName')}`,
        case: 'every service that uses this case',
      },
    )}${has('by') ? `, switched on by ${text('by')}` : ', for this trial'}, since ${time('since')}${
      has('until') ? `, until ${time('until')}` : ', until somebody ends it'
    }.`,
  CASE_FLAG: ({ text, has, time }) =>
    `Emergency routing is on, because it is enabled in “${text('caseName')}”${has('by') ? ` by ${text('by')}` : ''}${has('since') ? ` since ${time('since')}` : ''}.`,
  CASE_FLAG_OFF: ({ text }) => `Emergency routing is off for “${text('caseName')}”.`,
  EXPIRED: ({ text, time }) =>
    `Emergency routing is off: what ${text('by')} had switched on ran out at ${time('expiredAt')}. Switch it on again if it is still needed.`,

  COVERED_BEFORE_START: ({ text }) =>
    `An emergency is on, and “${text('serviceName')}” has no case of its own or a workflow that does not check, so the default case of ${text('unitName')} takes the call before the workflow starts.`,

  ALTERS_HIDDEN_EMERGENCY: () =>
    'An emergency is running for services that you may not see, and this change would alter it. It has to be ended first.',
  ALTERS_EMERGENCY: ({ text, has, time, one }) =>
    `“${text('serviceName')}” is in an emergency${has('since') ? ` since ${time('since')}` : ''}${has('by') ? `, switched on by ${text('by')}` : ''}. This change would ${one(
      'what',
      {
        over: 'end it for its callers',
        case: 'let another emergency case speak',
        callers: 'alter what its callers hear or where they go',
      },
    )}. End the emergency first.`,

  // The opening hours
  HOURS_OPEN: ({ text, has, time }) =>
    `“${text('hoursName')}” says “${text('category')}”, which is open${has('until') ? `, until ${time('until')}` : ''}.`,
  HOURS_CLOSED: ({ text, has, time }) =>
    `“${text('hoursName')}” says “${text('category')}”, which is closed${has('until') ? `, until ${time('until')}` : ''}.`,
  NO_OPENING_HOURS: ({ text }) =>
    `“${text('serviceName')}” counts as open, because its workflow names no opening hours. Choose them there if it closes at times.`,
  OPENING_HOURS_MISSING: ({ text }) =>
    `“${text('serviceName')}” counts as open, because the opening hours of its workflow no longer exist. Choose others there.`,

  // Announcements
  PLAYING: ({ text, culture, one }) =>
    `Plays “${text('soundName')}”, ${culture('culture')}${one('languageStep', languageSteps)}.`,
  PLAYING_BUILT_IN: ({ culture, one }) =>
    `Plays the built-in message “${one('prompt', promptNames.en)}”, ${culture('culture')}${one('languageStep', languageSteps)}.`,
  PLAYED: () => 'The message was played to its end.',
  NOTHING_TO_PLAY: () => 'Nothing is played, because no announcement is set here.',
  NO_CASE_TO_ANNOUNCE: () => 'Nothing is played, because no emergency case speaks for this call.',
  PROMPT_FAILED: ({ text }) =>
    `“${text('soundName')}” could not be played, so the caller heard the next best message. Upload the file again under Settings → Workflow section → Resources.`,

  // Passing the call on
  DIALLING: ({ text, one, has }) =>
    `Rings ${text('number')}, ${one('source', sources)}${has('confirm') ? '; whoever answers must press 1' : ''}.`,
  GOES_NOWHERE: () => 'No destination is set here, which is meant so.',
  NOT_REACHED: ({ text, one }) => `${text('number')} was not reached: ${one('cause', causes)}.`,
  MOVED_TO_SERVICE: ({ text, one }) => `Goes on to the service “${text('serviceName')}”, ${one('source', sources)}.`,
  ANNOUNCED_THEN_ENDED: ({ one }) => `Plays an announcement and ends the call, as set in ${one('source', sources)}.`,
  GOES_TO_VOICEMAIL: ({ text, one }) =>
    `The caller may leave a message in the voicemail box “${text('boxName')}”, ${one('source', sources)}.`,
  RECORDING: ({ text }) => `The caller hears a tone and is recorded, for at most ${text('maxSeconds')} seconds.`,
  MESSAGE_LEFT: ({ text }) => `The caller left a message of ${text('seconds')} s in “${text('boxName')}”.`,
  MESSAGE_EMPTY: ({ text }) => `The caller said nothing after the tone, so “${text('boxName')}” has no new message.`,
  RECORDING_FAILED: ({ text }) =>
    `No message could be recorded for “${text('boxName')}”, so the call went on without. Call the number yourself and leave one.`,
  VOICEMAIL_BOX_MISSING: () =>
    'The voicemail box that the call should go to no longer exists. Choose another destination.',
  HOP_LIMIT: ({ text }) =>
    `The call was passed on ${text('limit')} times already, so it is not passed on again. Shorten the chain of services.`,
  SERVICE_TWICE: ({ text }) =>
    `The call was in “${text('serviceName')}” before, so it does not go there again. Set a destination that does not lead back.`,
  SERVICE_MISSING: () => 'The service that the call should go on to no longer exists. Choose another destination.',

  // The catch-all, and why
  NUMBER_UNKNOWN: ({ text }) =>
    `${text('calledNumber')} belongs to no service. Enter it under Service → General, or ask your provider why calls arrive for it.`,
  NO_WORKFLOW: ({ text }) =>
    `“${text('serviceName')}” has no published workflow, so its callers go to the catch-all. Choose one under Service → Workflow.`,
  NO_DESTINATION: ({ text, has }) =>
    has('queueName')
      ? `Nobody of “${text('queueName')}” is there, and no destination is set for that, so callers go to the catch-all. Set When offline.`
      : 'No destination is set, so callers go to the catch-all. Set one in the step that passes the call on, or in the emergency case.',
  NOBODY_ANSWERED: ({ one }) =>
    `No destination was reached (${one('cause', causes)}), so the caller goes to the catch-all. Test the destinations.`,
  STEP_MISSING: ({ text }) =>
    `The workflow leads to the step “${text('step')}”, which does not exist, so the caller goes to the catch-all. Mend the workflow and publish it.`,
  STEP_BROKEN: ({ text }) =>
    `The step “${text('step')}” has settings that cannot be read (${text('detail')}), so the caller goes to the catch-all. Mend the workflow and publish it.`,
  EXIT_UNWIRED: ({ text }) =>
    `The exit “${text('exit')}” of the step “${text('step')}” leads nowhere, so the caller goes to the catch-all. Mend the workflow and publish it.`,
  LOOP_WITHOUT_WAIT: ({ text }) =>
    `The workflow went through ${text('limit')} steps without stopping at any, so the caller goes to the catch-all. Remove the loop and publish it.`,
  ACTIVITY_FAULT: ({ text }) =>
    `The step “${text('step')}” failed inside (${text('detail')}), so the caller goes to the catch-all. Please report this.`,
  LAST_RESORT_BOX: ({ text }) =>
    `No catch-all took the call, so the caller may leave a message in the voicemail box “${text('boxName')}”.`,
  CATCH_ALL_MISSING: () =>
    'No catch-all is set, so the caller hears a message and the call ends. Set one under Organization Units.',
  CATCH_ALL_FAILED: ({ text, one }) =>
    `The catch-all of ${text('unitName')} was not reached: ${one('cause', causes)}. Test the catch-all.`,
  REFUSED_UNKNOWN_NUMBER: () => 'The call is refused, because no catch-all is set for unknown numbers.',

  ...englishQueues,

  // Readiness and preview
  WORKFLOW_DOES_NOT_CHECK: ({ text }) =>
    `The workflow of “${text('serviceName')}” never checks for an emergency, so its callers are not redirected. Choose one that does under Service → Workflow.`,
  NO_CASE: ({ text }) =>
    `No emergency case is assigned to “${text('serviceName')}”, so its callers are not redirected. Assign one under Service → Workflow.`,
  MISSING_LANGUAGE: ({ culture }) =>
    `Callers whose language is ${culture('culture')} hear another language, because there is no recording in theirs. Add one to the emergency case.`,
  DESTINATION_IS_SAME_SERVICE: ({ text }) =>
    `Callers would be sent back to “${text('serviceName')}” itself, so they go to the catch-all instead. Choose another destination.`,
  DESTINATION_LOOPS: ({ text }) =>
    `The destination leads back to “${text('serviceName')}”, so callers end at the catch-all. Choose another destination.`,
  DESTINATION_IN_EMERGENCY: ({ text }) =>
    `“${text('serviceName')}”, where callers would go, is in an emergency itself. Check where its callers go.`,
  DESTINATION_CLOSED: ({ text, has, time }) =>
    `“${text('serviceName')}”, where callers would go, is closed: “${text('category')}”${has('until') ? ` until ${time('until')}` : ''}. Check where its callers go.`,
  NO_CATCH_ALL: () =>
    'No catch-all is set above this service: a caller nobody answers hears a message and the call ends. Set one under Organization Units.',

  // Telephones that ring for a caller who waits in a queue
  OFFERED: ({ text }) => `The caller is being rung through to ${text('name')}, of the queue “${text('queueName')}”.`,
  OFFER_DECLINED: ({ text }) =>
    `${text('name')} declined the call and is paused until somebody says that they are back. The caller keeps the place.`,
  OFFER_MISSED: ({ text }) =>
    `${text('name')} did not answer in time and is paused until somebody says that they are back. The caller keeps the place.`,
  OFFER_NOT_TAKEN: ({ text }) => `${text('name')} did not take the call. The caller keeps the place.`,
  OFFER_TO_LAST_ONE: ({ text }) =>
    `${text('name')} did not answer in time. Nobody else is there to ask, so it rings there again in ${text('seconds')} seconds.`,
  OFFER_UNREACHABLE: ({ text }) =>
    `No telephone of ${text('name')} could be reached, which is not a missed call. The caller keeps the place.`,
  OFFER_WITHDRAWN: ({ text }) => `It no longer rings at ${text('name')}, because the call was taken or went elsewhere.`,

  // Publishing a workflow
  START_MISSING: () => 'The workflow has no Start, so no call could enter it. Add one.',
  START_TWICE: () => 'The workflow has more than one Start. Keep one.',
  ACTIVITY_UNKNOWN: ({ text }) => `“${text('activity')}” is not an activity. Replace this step.`,
  SETTINGS_INVALID: ({ text }) => `The setting “${text('field')}” is not right: ${text('detail')}.`,
  STEP_TWICE: ({ text }) => `Two steps are called “${text('step')}”. Give each its own id.`,
  STEP_UNREACHABLE: ({ text }) => `No call can reach the step “${text('step')}”. Wire it, or remove it.`,
  PATH_NEVER_ENDS: ({ text }) => `From the step “${text('step')}” no way leads to an end. Wire one.`,
  LOOPS_WITHOUT_WAIT: ({ text }) =>
    `A call could go round through “${text('step')}” forever without stopping. Break the loop.`,
  REFERENCE_UNREADABLE: ({ text }) =>
    `The step “${text('step')}” uses something that does not exist or cannot be seen from here. Choose it anew.`,
  ANNOUNCEMENT_LANGUAGE_MISSING: ({ text, culture }) =>
    `The announcement of the step “${text('step')}” has no recording for ${culture('culture')}. Add one.`,
  RECORDING_UNANNOUNCED: ({ text }) =>
    `The step “${text('step')}” would record callers who were not told before. Give it a greeting, or put an announcement before it on every way.`,
  VOICEMAIL_BOX_UNSET: ({ text }) => `The step “${text('step')}” has no voicemail box. Choose one.`,
  NO_NORMAL_DESTINATION: () => 'No step of the normal branch has a destination, so nobody would be reached. Set one.',
  HOURS_NOT_CHOSEN: ({ text }) =>
    `The step “${text('step')}” names no opening hours, so it is always open. Choose them.`,
  EMERGENCY_CHECK_MISSING: () =>
    'The workflow never checks for an emergency, so its callers are not redirected in one. Use a structure that does.',
  EMERGENCY_CHECK_NOT_FIRST: () =>
    'The emergency check does not come first, so callers pass other steps before it. Move it to the front.',
  NO_EMERGENCY_DESTINATION: () =>
    'The emergency branch has no destination of its own, so each emergency case needs one. Set one here to be safe.',
} as const satisfies Record<string, Template>

/** Every code the engine can emit. */
export type Code = keyof typeof english
