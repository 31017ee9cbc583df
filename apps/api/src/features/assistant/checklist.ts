import type { AssistantCheck, FailingReason, ServiceReasons } from '@nightswitch/contracts'
import { agentNow, peopleOn } from '../../shared/agent-now.ts'
import { failingReason, serviceReasons } from '../../shared/agent-reasons.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { profileLooks } from '../../shared/profile-looks.ts'
import type { Reader } from '../../shared/reader.ts'
import { whoCanHelp } from '../../shared/who-can-help.ts'
import { ownAgent } from './agent.ts'
import { reasonsOf } from './reply.ts'
import { assistantWords } from './words.ts'

type Key = AssistantCheck['key']
type Now = ReturnType<typeof agentNow>

/** Which reasons a row is about. */
const codesOf = {
  openingHours: ['OUTSIDE_HOURS'],
  signedIn: ['NO_ROLE', 'NOT_SIGNED_IN'],
  profile: [
    ...['NO_PROFILE', 'OFF_DUTY', 'RONA', 'STATUS_BUSY', 'STATUS_IN_MEETING', 'STATUS_DO_NOT_DISTURB', 'STATUS_AWAY'],
    ...['NOT_READY', 'AFTER_CALL_WORK'],
  ],
  skills: ['NOT_MEMBER', 'OFFLINE_IN_QUEUE', 'MISSING_SKILL', 'MISSING_RESPONSIBILITY'],
  telephone: ['NO_DEVICE'],
} as const satisfies Record<Key, readonly string[]>

/** DP-28: what it takes to get calls, each row checked at this moment. */
export async function checklistOf(context: Reader): Promise<{ items: AssistantCheck[] }> {
  const { db, language, telephony } = context
  const words = assistantWords[language].checks
  const agent = await ownAgent(context)
  const plan = await freshPlan(context)
  const [floor, items] = await Promise.all([telephony.floor(), reasonsOf(context)])
  const keys = Object.keys(codesOf) as Key[]
  if (!floor || !items) {
    const unknown = { state: 'unknown', because: words.unknown, whoCanFix: null, fix: null, reasons: [] } as const
    return { items: keys.map((key) => ({ key, ...unknown, reasons: [] })) }
  }
  const asked = { plan, language, listener: 'you' } as const
  const services = serviceReasons(items, asked)
  const helpers = await whoCanHelp(db, agent.organizationUnit?.path ?? null)
  const now = peopleOn(floor).get(agent.id)
  const profiles = await profileLooks(db, [now?.state.duty?.profileId])
  const shown = agentNow({ plan, at: floor.at, language, profiles }, agent.id, now)
  const own = ownCodes(shown).map((code) => failingReason({ code }, asked))
  return { items: keys.map((key) => rowOf(key, { services, own, shown, helpers, language })) }
}

/** What is known of the agent where no service leads to a queue of theirs, so that nothing was judged. */
function ownCodes({ signedIn, code, telephone }: Now) {
  return [
    ...(signedIn ? [] : (['NOT_SIGNED_IN'] as const)),
    ...(code === 'OFF_DUTY' || code === 'NO_PROFILE' || code === 'RONA' ? [code] : []),
    ...(telephone === 'connected' ? [] : (['NO_DEVICE'] as const)),
  ]
}

type Facts = {
  readonly services: readonly ServiceReasons[]
  readonly own: readonly FailingReason[]
  readonly shown: Now
  readonly helpers: readonly string[]
  readonly language: Reader['language']
}

function rowOf(key: Key, facts: Facts): AssistantCheck {
  const reasons = reasonsFor(key, facts)
  const state = stateOf(key, reasons, facts)
  const failing = state === 'failing'
  return {
    key,
    state,
    because: becauseOf(key, state, reasons, facts),
    whoCanFix: failing ? whoCanFix(key, reasons, facts) : null,
    fix: failing ? fixOf(reasons) : null,
    reasons,
  }
}

/** Each reason once, in its order. */
function reasonsFor(key: Key, { services, own }: Facts): FailingReason[] {
  const all = [...own, ...services.flatMap((service) => service.reasons)].filter(({ code }) =>
    codesOf[key].some((known) => known === code),
  )
  return [...new Map(all.map((reason) => [reason.because, reason])).values()]
}

function stateOf(key: Key, reasons: readonly FailingReason[], { services, shown }: Facts): AssistantCheck['state'] {
  if (key === 'openingHours') return services.length > 0 && closedOf(services) === services.length ? 'failing' : 'ok'
  if (key !== 'skills') return reasons.length > 0 ? 'failing' : 'ok'
  if (services.length === 0) return 'failing'
  // Without a duty profile there is nothing to compare with what is asked.
  if (reasons.length === 0 && isOff(shown)) return 'unknown'
  return services.every((service) => service.reasons.some(({ code }) => codesOf.skills.some((one) => one === code)))
    ? 'failing'
    : 'ok'
}

const isOff = ({ dutyProfile, deviceOnly }: Now) => !deviceOnly && (dutyProfile === null || dutyProfile.offDuty)
const closedOf = (services: readonly ServiceReasons[]) =>
  services.filter(({ reasons }) => reasons.some(({ code }) => code === 'OUTSIDE_HOURS')).length

function becauseOf(key: Key, state: AssistantCheck['state'], reasons: readonly FailingReason[], facts: Facts): string {
  const { services, shown, language } = facts
  const words = assistantWords[language].checks
  const [first] = reasons
  if (key === 'openingHours') {
    if (services.length === 0) return words.noService
    return state === 'failing' ? words.closed : words.open(services.length - closedOf(services), services.length)
  }
  if (key === 'skills') {
    if (services.length === 0) return words.noService
    if (state === 'unknown') return words.skillsLater
    return first ? reasons.map(({ because }) => because).join(' ') : words.skills
  }
  if (key === 'telephone' && state === 'failing') {
    return (
      { none: words.noTelephone, losing: words.losing, gone: null, connected: null }[shown.telephone] ??
      first?.because ??
      ''
    )
  }
  if (first) return reasons.map(({ because }) => because).join(' ')
  if (key === 'signedIn') return words.signedIn
  return key === 'telephone' ? words.telephone : words.onDuty(shown.dutyProfile?.name ?? shown.because)
}

function whoCanFix(key: Key, reasons: readonly FailingReason[], { helpers, shown, language }: Facts): string {
  const words = assistantWords[language].checks
  if (key === 'openingHours') return words.people(helpers)
  if (key === 'telephone' && shown.telephone === 'none') return words.people(helpers)
  const by = new Set(reasons.map(({ fixedBy }) => fixedBy))
  if (by.has('agent')) return words.you
  if (by.has('supervisor')) return words.supervisors
  return by.has('administrator') || reasons.length === 0 ? words.people(helpers) : words.byItself
}

function fixOf(reasons: readonly FailingReason[]): AssistantCheck['fix'] {
  const codes = new Set(reasons.map(({ code }) => code))
  if (codes.has('NOT_SIGNED_IN')) return 'signIn'
  if (codes.has('NO_PROFILE') || codes.has('OFF_DUTY')) return 'chooseProfile'
  return codes.has('RONA') ? 'resetRona' : null
}
