import type { AssistantReply } from '@nightswitch/contracts'
import type { Plan } from '@nightswitch/routing-engine'
import { ORPCError } from '@orpc/server'
import { selectableFrom } from '../../access/scope.ts'
import { agentNow, peopleOn, type UserNow } from '../../shared/agent-now.ts'
import { serviceReasons } from '../../shared/agent-reasons.ts'
import { notKnown, sentenceOfTruth } from '../../shared/agent-sentence.ts'
import { statusOf } from '../../shared/emergency-views.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { profileLook, profileLooks } from '../../shared/profile-looks.ts'
import type { Reader } from '../../shared/reader.ts'
import { whoCanHelp } from '../../shared/who-can-help.ts'
import { type OwnAgent, ownAgent } from './agent.ts'
import { callOf } from './call.ts'
import { assistantWords } from './words.ts'

/** Everything the Agent Assistant shows of its agent, as it is at this moment. */
export async function describeAssistant(context: Reader): Promise<AssistantReply> {
  const { db, language, clock, assistants, caller } = context
  const agent = await ownAgent(context)
  const { assistantConfiguration: configuration, organizationUnit } = agent
  const plan = await freshPlan(context)
  const [floor, items] = await Promise.all([context.telephony.floor(), reasonsOf(context)])
  const now = floor ? peopleOn(floor).get(agent.id) : undefined
  const duty = now?.state.duty
  const profiles = configuration?.profiles.map(({ dutyProfile }) => dutyProfile) ?? []
  const known = await profileLooks(db, [duty?.profileId])
  const at = floor?.at ?? clock().getTime()
  const because = whyNot(context, agent)
  const services = serviceReasons(items ?? [], { plan, language, listener: 'you' })
  const shown = floor && agentNow({ plan, at, language, profiles: known }, agent.id, now)
  return {
    at: new Date(at).toISOString(),
    user: { id: agent.id, name: agent.name },
    configuration: configuration && { id: configuration.id, name: configuration.name },
    because,
    whoCanHelp: await whoCanHelp(db, organizationUnit?.path ?? null),
    profiles: profiles.map(({ description, returnAfterMinutes, ...look }) => ({
      ...profileLook(look),
      ...{ description, returnAfterMinutes },
    })),
    notReadyReasons: await reasonsToChoose(context, agent),
    afterCall: afterCallOf(agent, now?.state),
    // Counted from what was just asked, so that the sentence and the figures are of one moment.
    now:
      shown && items
        ? { ...shown, services: services.length, servicesReady: services.filter(({ gets }) => gets).length }
        : shown,
    lostProfile: !!duty?.profileId && !known.has(duty.profileId),
    sentence: floor && items ? sentenceOfTruth(services, language) : notKnown(language),
    services,
    call: floor && (await callOf(context, plan, floor, now)),
    otherWindows: Math.max(0, assistants.windowsOf(caller.userId) - 1),
    emergencies: emergenciesOf(plan, agent, at, context),
  }
}

/** Null: telephony does not answer. Whom it does not know yet, no service leads to. */
export async function reasonsOf({ telephony, caller }: Reader) {
  try {
    return (await telephony.agentReasons(caller.userId)).items
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return []
    if (error instanceof ORPCError && error.code === 'TELEPHONY_UNAVAILABLE') return null
    throw error
  }
}

/** DP-16: after-call work lasts from the end of the call, and so long at most. */
function afterCallOf(
  { assistantConfiguration: rules }: OwnAgent,
  state: UserNow['state'] | undefined,
): AssistantReply['afterCall'] {
  const seconds = rules?.afterCallSeconds ?? 0
  const mostSeconds = Math.max(seconds, rules?.afterCallMostSeconds ?? 0)
  const endedAt = state?.duty?.afterCallUntil ? state.idleSince : null
  return {
    ...{ seconds, mostSeconds, mayFinish: rules?.afterCallMayFinish ?? false },
    latestEnd: endedAt === null ? null : new Date(endedAt + mostSeconds * 1000).toISOString(),
  }
}

function whyNot({ caller, language }: Reader, { assistantConfiguration }: OwnAgent): string | null {
  const words = assistantWords[language]
  if (!assistantConfiguration) return words.noConfiguration
  return caller.grants.some(({ role }) => role === 'AGENT') ? null : words.noRole
}

/** Why somebody may say that they are not ready: the reasons of their unit and those above. */
export async function reasonsToChoose({ db }: Reader, { organizationUnit }: OwnAgent) {
  const { path } = organizationUnit ?? (await db.organizationUnit.findFirstOrThrow({ where: { parentId: null } }))
  return db.notReadyReason.findMany({
    where: selectableFrom(path),
    select: { id: true, name: true },
    orderBy: { nameKey: 'asc' },
  })
}

/** The services that lead to a queue of the agent's. */
export function servicesOfAgent(plan: Plan, userId: string) {
  const mine = new Set(
    [...plan.queues.values()]
      .filter(({ members }) => members.some((member) => member.kind === 'user' && member.userId === userId))
      .map(({ id }) => id),
  )
  return [...plan.services.values()].filter(({ queueIds }) => queueIds.some((id) => mine.has(id)))
}

function emergenciesOf(plan: Plan, { id }: OwnAgent, at: number, { language }: Reader): AssistantReply['emergencies'] {
  return servicesOfAgent(plan, id).flatMap((service) => {
    const status = statusOf(plan, service, at, language)
    if (!status.active) return []
    const caseName = status.emergencyCase?.name ?? null
    const { since, exercise } = status
    return [{ service: { id: service.id, name: service.name }, since, caseName, exercise }]
  })
}
