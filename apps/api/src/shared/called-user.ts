import type { Prisma } from '@nightswitch/db'
import { type Caller, demand, demandBeyondOwn } from '../access/can.ts'
import { isOwnAgent } from '../access/own.ts'
import type { Verb } from '../access/permissions.ts'
import type { Tx } from '../http/change.ts'
import { refusal } from '../http/refusal.ts'

const unit = { id: true, name: true, path: true, country: true, timeZone: true } as const

export const calledUserSelect = {
  ...{ id: true, version: true, name: true, extension: true, isSystem: true, disabledAt: true },
  organizationUnit: { select: unit },
  voicemailBox: { select: { id: true, name: true } },
  callQueue: { select: { id: true, name: true } },
  _count: { select: { devices: true } },
} satisfies Prisma.UserSelect
type Row = Prisma.UserGetPayload<{ select: typeof calledUserSelect }>

/** Somebody who is called, or what a queue answers as. `place` is the unit by whose rules: whoever belongs to none belongs to the root. */
export type CalledUser = Row & { readonly place: NonNullable<Row['organizationUnit']> }

/** The rights that reach a user's telephones and rules; agents have those of their own. */
type CalledVerb = Extract<Verb, 'readAnsweringRules' | 'configureAnsweringRules' | 'readUsers' | 'configureUsers'>

/** A user whose telephones or rules the caller may see or change. Refuses with NOT_FOUND or FORBIDDEN. */
export async function calledUser(tx: Tx, caller: Caller, verb: CalledVerb, id: string): Promise<CalledUser> {
  const own = verb.endsWith('AnsweringRules') && isOwnAgent(caller, id)
  if (!own) demandBeyondOwn(caller, verb)
  const row = await tx.user.findUnique({ where: { id }, select: calledUserSelect })
  if (!row) throw refusal('NOT_FOUND')
  if (!own) demand(caller, verb, { path: row.organizationUnit?.path ?? null })
  const place =
    row.organizationUnit ?? (await tx.organizationUnit.findFirstOrThrow({ where: { parentId: null }, select: unit }))
  return { ...row, place }
}
