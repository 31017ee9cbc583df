import type { Prisma } from '@nightswitch/db'
import { demandSomewhere } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { profileLookSelect } from '../../shared/profile-looks.ts'
import type { Reader } from '../../shared/reader.ts'
import { assistantWords } from './words.ts'

const agentSelect = {
  ...{ id: true, name: true },
  organizationUnit: { select: { id: true, name: true, path: true, timeZone: true } },
  assistantConfiguration: {
    select: {
      ...{ id: true, name: true, defaultProfileId: true },
      ...{ afterCallSeconds: true, afterCallMostSeconds: true, afterCallMayFinish: true },
      profiles: {
        select: { dutyProfile: { select: { ...profileLookSelect, description: true, returnAfterMinutes: true } } },
        orderBy: { position: 'asc' },
      },
    },
  },
} satisfies Prisma.UserSelect

/** Whoever asks, as an agent. */
export type OwnAgent = Prisma.UserGetPayload<{ select: typeof agentSelect }>
export type OwnConfiguration = NonNullable<OwnAgent['assistantConfiguration']>

/** Whoever asks, as an agent. FORBIDDEN for those who are none: neither the role nor an Agent Assistant configuration is theirs. */
export async function ownAgent({ db, caller }: Reader): Promise<OwnAgent> {
  const agent = await db.user.findUniqueOrThrow({ where: { id: caller.userId }, select: agentSelect })
  if (!agent.assistantConfiguration) demandSomewhere(caller, 'workAsAgent')
  return agent
}

/** The same for what agents do: it takes the role, and a configuration that says what may be done. */
export async function workingAgent(context: Reader): Promise<OwnAgent & { assistantConfiguration: OwnConfiguration }> {
  const agent = await ownAgent(context)
  demandSomewhere(context.caller, 'workAsAgent')
  const { assistantConfiguration } = agent
  if (!assistantConfiguration) {
    throw refusal('FORBIDDEN', { because: assistantWords[context.language].noConfiguration })
  }
  return { ...agent, assistantConfiguration }
}
