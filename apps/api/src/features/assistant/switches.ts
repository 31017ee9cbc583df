import type { AssistantReply } from '@nightswitch/contracts'
import type { AgentStatus } from '@nightswitch/routing-engine'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { peopleOn } from '../../shared/agent-now.ts'
import { workingAgent } from './agent.ts'
import { describeAssistant, reasonsToChoose } from './reply.ts'
import { assistantWords } from './words.ts'

// DS-3: what agents do themselves is no line of the audit. Telephony keeps it where the level of their unit says so.

/** DP-11: only a profile of the own configuration; else VALIDATION_FAILED says which there are. */
export async function setDuty(
  context: SignedInContext,
  { dutyProfileId }: { dutyProfileId: string },
): Promise<AssistantReply> {
  const { id, assistantConfiguration } = await workingAgent(context)
  const profiles = assistantConfiguration.profiles.map(({ dutyProfile }) => dutyProfile)
  if (!profiles.some((profile) => profile.id === dutyProfileId)) {
    throw invalid('dutyProfileId', assistantWords[context.language].chooseProfile(profiles.map(({ name }) => name)))
  }
  await context.telephony.setDuty({ userId: id, dutyProfileId, by: null })
  return describeAssistant(context)
}

/** DP-16: any status; a reason for not being ready must be one of the unit's. */
export async function setStatus(
  context: SignedInContext,
  { status, notReadyReasonId }: { status: AgentStatus; notReadyReasonId: string | null },
): Promise<AssistantReply> {
  const agent = await workingAgent(context)
  if (notReadyReasonId !== null) {
    const reasons = await reasonsToChoose(context, agent)
    if (!reasons.some(({ id }) => id === notReadyReasonId)) {
      throw invalid('notReadyReasonId', assistantWords[context.language].chooseReason(reasons.map(({ name }) => name)))
    }
  }
  await context.telephony.setStatus({ userId: agent.id, status, notReadyReasonId })
  return describeAssistant(context)
}

/** Longer, as far as the configuration allows, or over: that only where agents may finish it. Nothing to finish is finished already. */
export async function setAfterCall(context: SignedInContext, { until }: { until: string }): Promise<AssistantReply> {
  const { id, assistantConfiguration } = await workingAgent(context)
  const floor = await context.telephony.floor()
  if (!floor) throw refusal('TELEPHONY_UNAVAILABLE')
  const words = assistantWords[context.language]
  const ends = peopleOn(floor).get(id)?.state.duty?.afterCallUntil ?? null
  const wanted = Date.parse(until)
  if (ends === null && wanted > floor.at) throw invalid('until', words.notInAfterCall)
  if (ends === null) return describeAssistant(context)
  if (wanted < ends && !assistantConfiguration.afterCallMayFinish)
    throw refusal('FORBIDDEN', { because: words.mayNotFinish })
  await context.telephony.setAfterCall({ userId: id, until: wanted })
  return describeAssistant(context)
}

/** DP-21: back after a missed call. */
export async function resetRona(context: SignedInContext): Promise<AssistantReply> {
  const { id, name } = await workingAgent(context)
  await context.telephony.resetRona(id, name)
  return describeAssistant(context)
}

const invalid = (field: string, detail: string) =>
  refusal('VALIDATION_FAILED', { errors: [{ pointer: `#/${field}`, detail }] })
