import type { DutyResult, ProfileLook } from '@nightswitch/contracts'
import { ORPCError } from '@orpc/server'
import { writeAudit } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { peopleOn } from '../../shared/agent-now.ts'
import { profileLooks } from '../../shared/profile-looks.ts'
import { ledAgents } from './led.ts'
import { type AgentRecord, choicesFor } from './row.ts'
import { agentWords } from './words.ts'

type Change = { readonly userId: string; readonly dutyProfileId: string }
/** Telephony stores them together when several come at once. */
const AT_ONCE = 20

/**
 * DP-11: sets the duty profile of agents, and says of each what became of it. `before` is what an undo sets again. The audit has a line for
 * each that changed. TELEPHONY_UNAVAILABLE while telephony is away.
 */
export async function setDuty(context: SignedInContext, changes: readonly Change[]): Promise<{ items: DutyResult[] }> {
  demandOnce(context, changes)
  const agents = await ledAgents(
    context,
    changes.map(({ userId }) => userId),
  )
  const floor = await context.telephony.floor()
  if (!floor) throw refusal('TELEPHONY_UNAVAILABLE')
  const people = peopleOn(floor)
  const idBefore = (userId: string) => people.get(userId)?.state.duty?.profileId ?? null
  const looks = await profileLooks(
    context.db,
    changes.map(({ userId }) => idBefore(userId)),
  )
  const choices = await choicesFor(context, [...agents.values()])
  const results: DutyResult[] = []
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    const some = changes.slice(from, from + AT_ONCE).flatMap((change) => {
      const agent = agents.get(change.userId)
      return agent ? [{ agent, wanted: change.dutyProfileId, before: looks.get(idBefore(agent.id) ?? '') ?? null }] : []
    })
    results.push(...(await Promise.all(some.map((one) => setOne(context, { ...one, choices: choices(one.agent) })))))
  }
  context.live.changed(['agents', 'audit'])
  return { items: results }
}

type One = {
  readonly agent: AgentRecord
  readonly wanted: string
  readonly before: ProfileLook | null
  readonly choices: readonly ProfileLook[]
}

async function setOne(context: SignedInContext, { agent, wanted, before, choices }: One): Promise<DutyResult> {
  const words = agentWords[context.language]
  const user = { id: agent.id, name: agent.name }
  const stays = (because: string) => ({ user, changed: false, because, before, now: before })
  const profile = choices.find(({ id }) => id === wanted)
  if (!profile) return stays(words.choose(choices.map(({ name }) => name)))
  if (before?.id === wanted) return stays(words.already)
  try {
    await context.telephony.setDuty({ userId: agent.id, dutyProfileId: wanted, by: context.caller.name })
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return stays(words.unknown)
    if (error instanceof ORPCError && error.code === 'TELEPHONY_UNAVAILABLE') return stays(words.away)
    throw error
  }
  await writeAudit(context.db, context, {
    ...{ action: 'set duty profile', objectKind: 'agent', objectId: agent.id, objectName: agent.name },
    organizationUnitId: agent.organizationUnit?.id ?? null,
    before: { dutyProfile: before?.name ?? null },
    after: { dutyProfile: profile.name },
  })
  return { user, changed: true, because: null, before, now: profile }
}

/** Whoever is named twice would be in one profile or the other. */
function demandOnce({ language }: SignedInContext, changes: readonly Change[]): void {
  const ids = changes.map(({ userId }) => userId)
  const errors = ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ pointer: `#/changes/${index}/userId`, detail: agentWords[language].twice }] : [],
  )
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors })
}
