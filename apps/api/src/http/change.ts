import { createHash } from 'node:crypto'
import { Prisma, type PrismaClient } from '@nightswitch/db'
import { demandUnaltered, planInEmergency } from '../shared/emergency-guard.ts'
import type { SignedInContext } from './context.ts'
import { refusal } from './refusal.ts'

/** A change that takes longer is rolled back. */
const LONGEST_CHANGE_MS = 15_000

/** What a change needs to know of its request. */
type ChangeContext = Pick<
  SignedInContext,
  'db' | 'live' | 'caller' | 'requestId' | 'clientAddress' | 'clock' | 'language'
>

/** A Prisma client inside a transaction. */
export type Tx = Prisma.TransactionClient

/** What happened, for the audit: `before` and `after` may hold whole objects, only what differs is kept. */
export type AuditFacts = {
  readonly objectId: string | null
  readonly objectName: string
  readonly organizationUnitId: string | null
  readonly before?: object | null
  readonly after?: object | null
  /** When one change is told as several lines, a line's own words. */
  readonly action?: string
  readonly objectKind?: string
}

export type ChangeSpec = {
  /** Such as `{ action: 'update', objectKind: 'emergencyCase' }`. */
  readonly audit: { readonly action: string; readonly objectKind: string }
  readonly idempotencyKey?: string | undefined
  /** From `requestHash`; needed with a key. */
  readonly requestHash?: string
  /** EM-25: switches an emergency. Nothing else may alter one that runs. */
  readonly switchesEmergency?: true
}

/** `reply` must be plain JSON when a key is used: it is what a repeated request gets. */
export type ChangeResult<Reply> = { readonly reply: Reply; readonly version: number; readonly repeated: boolean }

/**
 * One change of the configuration, whole or not at all: idempotency row, work, audit rows and the new configuration version in one
 * transaction. Changes happen one after the other (the configuration row is locked first), so what `work` reads stays true until it
 * is written. Refusals: KEY_REUSED, REQUEST_IN_PROGRESS, EMERGENCY_RUNNING when it would alter the outcome of an emergency
 * (EM-25), and whatever `work` throws.
 */
export async function change<Reply>(
  context: ChangeContext,
  spec: ChangeSpec,
  work: (tx: Tx) => Promise<{ reply: Reply; audit: AuditFacts | readonly AuditFacts[] }>,
): Promise<ChangeResult<Reply>> {
  const release = claimKey(context, spec)
  const inOne = async (tx: Tx): Promise<ChangeResult<Reply>> => {
    const stored = await storedReply<Reply>(tx, context, spec)
    if (stored) return { ...stored, repeated: true }
    await tx.$queryRaw`select version from configuration where id = 1 for update`
    const inEmergency = spec.switchesEmergency ? null : await planInEmergency(tx, context.clock())
    const { reply, audit } = await work(tx)
    if (inEmergency) await demandUnaltered(context, tx, inEmergency)
    const lines = [audit].flat().map((facts) => auditRow(context, { ...spec.audit, ...facts }))
    await tx.auditEntry.createMany({ data: lines })
    const version = await configurationVersion(tx)
    await storeReply(tx, context, spec, { reply, version })
    return { reply, version, repeated: false }
  }
  const result = await inTurn(context.db, () => inTransaction(context.db, inOne)).finally(release)
  if (!result.repeated) context.live.changed(['audit'])
  return result
}

/** SHA-256 of an operation and its input, in hex: what an Idempotency-Key stands for. */
export const requestHash = (operation: string, input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([operation, sorted(input)]))
    .digest('hex')

/**
 * Compares `If-Match` with an object's version. PRECONDITION_REQUIRED without the header; STALE_VERSION, with the object as it is now,
 * when it names another one. `*` means "whatever it is now" where `starAllowed`.
 */
export async function expectVersion(
  ifMatch: string | undefined,
  current: { readonly version: number; readonly reply: () => unknown },
  { starAllowed = false }: { starAllowed?: boolean } = {},
): Promise<void> {
  if (ifMatch === undefined || (ifMatch.trim() === '*' && !starAllowed)) throw refusal('PRECONDITION_REQUIRED')
  const named = ifMatch.split(',').map((tag) => tag.trim())
  if (named.includes(`"${current.version}"`) || named.includes('*')) return
  throw refusal('STALE_VERSION', { current: await current.reply() })
}

type Acting = {
  readonly caller: { readonly userId: string | null; readonly name: string }
  readonly requestId: string | null
  readonly clientAddress: string | null
}
type AuditLine = AuditFacts & { readonly action: string; readonly objectKind: string }

/** Writes one line of the audit. */
export async function writeAudit(tx: Tx | PrismaClient, by: Acting, line: AuditLine): Promise<void> {
  await tx.auditEntry.create({ data: auditRow(by, line) })
}

/** A line of the audit. Only fields that differ are kept, and never a secret. */
function auditRow(by: Acting, line: AuditLine): Prisma.AuditEntryCreateManyInput {
  const { before, after } = differing(line.before ?? null, line.after ?? null)
  return {
    actorId: by.caller.userId,
    actorName: by.caller.name,
    action: line.action,
    objectKind: line.objectKind,
    objectId: line.objectId,
    objectName: line.objectName,
    organizationUnitId: line.organizationUnitId,
    before: before ?? Prisma.DbNull,
    after: after ?? Prisma.DbNull,
    requestId: by.requestId,
    clientAddress: by.clientAddress,
  }
}

/** The configuration version as this transaction sees it. */
export async function configurationVersion(tx: Tx | PrismaClient): Promise<number> {
  const row = await tx.configuration.findUniqueOrThrow({ where: { id: 1 }, select: { version: true } })
  return Number(row.version)
}

/** Requests with a key that this process works on now; other processes see the lock below. */
const inFlight = new Set<string>()

function claimKey({ caller }: ChangeContext, { idempotencyKey }: ChangeSpec): () => void {
  if (idempotencyKey === undefined) return () => undefined
  const claim = `${caller.userId} ${idempotencyKey}`
  if (inFlight.has(claim)) throw refusal('REQUEST_IN_PROGRESS')
  inFlight.add(claim)
  return () => inFlight.delete(claim)
}

async function storedReply<Reply>(tx: Tx, { caller }: ChangeContext, { idempotencyKey, requestHash }: ChangeSpec) {
  if (idempotencyKey === undefined) return undefined
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${caller.userId} ${idempotencyKey}`}, 0)) free`
  if (!lock?.free) throw refusal('REQUEST_IN_PROGRESS')
  const row = await tx.idempotencyKey.findUnique({
    where: { userId_key: { userId: caller.userId, key: idempotencyKey } },
  })
  if (!row) return undefined
  if (row.requestHash !== requestHash) throw refusal('KEY_REUSED')
  // Written by `storeReply` below, for the same request: the shape is ours.
  return row.response as unknown as { reply: Reply; version: number }
}

async function storeReply(
  tx: Tx,
  { caller }: ChangeContext,
  { idempotencyKey, requestHash }: ChangeSpec,
  response: { reply: unknown; version: number },
) {
  if (idempotencyKey === undefined) return
  if (requestHash === undefined) throw new Error('a change with an Idempotency-Key needs its request hash')
  const stored: Prisma.InputJsonObject = JSON.parse(JSON.stringify(response))
  await tx.idempotencyKey.create({
    data: { userId: caller.userId, key: idempotencyKey, requestHash, response: stored },
  })
}

/**
 * One change at a time in this process. They would wait for each other in the database anyway, but there each holds one of the pool's
 * connections while it waits, and the one at work may need a second.
 */
const turns = new WeakMap<PrismaClient, Promise<unknown>>()

function inTurn<Result>(db: PrismaClient, work: () => Promise<Result>): Promise<Result> {
  const turn = (turns.get(db) ?? Promise.resolve()).then(work)
  turns.set(db, settledOrLate(turn))
  return turn
}

/** Work that hangs must not hold up everybody behind it: its transaction is long rolled back by then. */
async function settledOrLate(turn: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_CHANGE_MS + 1_000)
  })
  await Promise.race([turn.catch(() => undefined), late])
  clearTimeout(timer)
}

/** A deadlock or a serialization failure is nobody's fault: the same work again, twice at most. */
async function inTransaction<Result>(db: PrismaClient, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.$transaction(work, { maxWait: 5_000, timeout: LONGEST_CHANGE_MS })
    } catch (error) {
      const conflict = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034'
      if (!conflict || tries === 3) throw error
    }
  }
}

const secret = /password|secret|token/i

function differing(before: object | null, after: object | null) {
  const old = plain(before)
  const now = plain(after)
  const fields = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].filter(
    (field) => !secret.test(field) && JSON.stringify(sorted(old?.[field])) !== JSON.stringify(sorted(now?.[field])),
  )
  const only = (from: Prisma.InputJsonObject | null) =>
    from && Object.fromEntries(fields.flatMap((field) => (field in from ? [[field, from[field]]] : [])))
  return { before: only(old), after: only(now) }
}

const plain = (value: object | null): Prisma.InputJsonObject | null => value && JSON.parse(JSON.stringify(value))

/** Keys in one order, so that equal values have equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
