import type { ActivateBody, ActivationReply, CallersWaiting, Propagation } from '@nightswitch/contracts'
import type { Plan } from '@nightswitch/routing-engine'
import { demand } from '../../access/can.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { propagation } from '../../http/propagation.ts'
import { refusal } from '../../http/refusal.ts'
import { endActivation } from '../../shared/activations.ts'
import { callersWaitingOf, storedCallersWaiting } from '../../shared/callers-waiting.ts'
import { readinessOf } from '../../shared/emergency-views.ts'
import { planBefore } from '../../shared/fresh-plan.ts'
import { clearMarks, clearSpentMarks } from '../../shared/normal-marks.ts'
import { placeIn, type ScopeFacts, scopeFacts } from '../../shared/plan-places.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import {
  type ActivationRow,
  activationSelect,
  isOver,
  presentActivations,
  scopeOf,
  seenOf,
  speakingCases,
  toRouting,
} from './activation.ts'
import { AGAIN_FOR_MS, currentActivations, isOnAgain } from './board.ts'
import { callersWaitingPreset, caseThatSpeaks, usualDurationOf } from './previews.ts'
import { ending, withActivation } from './what-if.ts'

type Key = string | undefined
type Switched = { activation: ActivationReply; propagation: Propagation }
type Headers = { 'if-match'?: string | undefined; 'idempotency-key'?: string | undefined }

const LONGEST_MS = 31 * 24 * 60 * 60_000

/**
 * EM-18: switches an emergency on for a service, a unit with everything below it, or all services of a case. A unit's needs the right on
 * the unit, a case's the right on the case's unit: every service of the case lies there or below (S1), so nobody switches what they may
 * not see. NOT_PREPARED when it would redirect nobody.
 */
export async function activate(context: SignedInContext, key: Key, body: ActivateBody): Promise<Switched> {
  return switching(context, 'switch on', key, requestHash('emergency.activate', body), async ({ tx, inside, plan }) => {
    const facts = switchable(context, plan, body.scope)
    const emergencyCaseId = caseThatSpeaks(body.scope, body.emergencyCaseId)
    demandAssigned(facts, emergencyCaseId)
    demandPrepared(context, plan, facts)
    const { scope, reason, exercise } = body
    const at = context.clock()
    const validFrom = startOf(body.validFrom, at)
    const validUntil = await endOf(inside, facts, body, validFrom, at)
    const callersWaiting = body.callersWaiting ?? (await callersWaitingPreset(inside, facts, emergencyCaseId))
    const what = { scope, emergencyCaseId, validFrom, validUntil, reason, exercise, callersWaiting }
    return start(tx, context, plan, facts, what, at)
  })
}

/** Sets the end. A later end is harmless and takes `If-Match: *`; an earlier one needs the exact version. */
export async function extend(
  context: SignedInContext,
  id: string,
  headers: Headers,
  validUntil: string | null,
): Promise<Switched> {
  const key = headers['idempotency-key']
  const hash = requestHash('emergency.extend', { id, validUntil })
  return switching(context, 'extend', key, hash, async ({ tx, inside, plan }) => {
    const before = await endable(inside, plan, id)
    const until = validUntil === null ? null : new Date(validUntil)
    const isLater = until === null || (before.validUntil !== null && until > before.validUntil)
    const current = { version: before.version, reply: () => presentOne(inside, plan, before) }
    await expectVersion(headers['if-match'], current, { starAllowed: isLater })
    if (until !== null) demandSensibleEnd(until, before.validFrom, context.clock())
    if (until?.getTime() === before.validUntil?.getTime()) return { row: before, audit: [] }
    const row = await tx.emergencyActivation.update({
      where: { id },
      data: { validUntil: until, version: { increment: 1 } },
      select: activationSelect,
    })
    return { row, audit: auditOf(plan, row, { validUntil: before.validUntil }, { validUntil: until }) }
  })
}

/** EM-20: ends an emergency at once. Needs the exact version; ALREADY_ENDED when it is over, by whoever or by itself. */
export async function end(context: SignedInContext, id: string, headers: Headers): Promise<Switched> {
  const key = headers['idempotency-key']
  return switching(context, 'end', key, requestHash('emergency.end', id), async ({ tx, inside, plan }) => {
    const before = await endable(inside, plan, id)
    const current = { version: before.version, reply: () => presentOne(inside, plan, before) }
    await expectVersion(headers['if-match'], current)
    const at = context.clock()
    await endActivation(tx, context, id, at)
    await clearSpentMarks(tx, plan, ending(plan.config, { activationIds: [id] }, at.getTime()), at)
    const row = await tx.emergencyActivation.findUniqueOrThrow({ where: { id }, select: activationSelect })
    return { row, audit: auditOf(plan, row, { endedAt: null }, { endedAt: row.endedAt }) }
  })
}

/**
 * EM-20: starts what was ended less than 10 minutes ago again, with the same settings and the same end. An end that has passed meanwhile
 * becomes the usual duration. On again already, or never ended: nothing changes. Later than 10 minutes: ALREADY_ENDED.
 */
export async function switchOnAgain(context: SignedInContext, key: Key, id: string): Promise<Switched> {
  return switching(
    context,
    'switch on again',
    key,
    requestHash('emergency.again', id),
    async ({ tx, inside, plan }) => {
      const at = context.clock()
      const before = await tx.emergencyActivation.findUnique({ where: { id }, select: activationSelect })
      if (!before) throw refusal('NOT_FOUND')
      const facts = switchable(context, plan, scopeOf(before))
      const running = (await currentActivations(inside, at)).filter((row) => !isOver(row, at))
      const again = running.find((row) => row.id === id || isOnAgain(before, [row]))
      if (again) return { row: again, audit: [] }
      if (before.endedAt === null || at.getTime() - before.endedAt.getTime() > AGAIN_FOR_MS) {
        throw refusal('ALREADY_ENDED', { current: await presentOne(inside, plan, before) })
      }
      demandPrepared(context, plan, facts)
      const { emergencyCaseId, reason, exercise } = before
      const passed = before.validUntil !== null && before.validUntil <= at
      const validUntil = passed ? await endOf(inside, facts, { emergencyCaseId }, at, at) : before.validUntil
      const callersWaiting = callersWaitingOf(before)
      const same = { scope: scopeOf(before), emergencyCaseId, reason, exercise, callersWaiting }
      return start(tx, context, plan, facts, { ...same, validFrom: at, validUntil }, at)
    },
  )
}

type Work = (given: {
  readonly tx: Tx
  /** The caller, reading inside the transaction. */
  readonly inside: Reader
  readonly plan: Plan
}) => Promise<{ row: ActivationRow; audit: AuditFacts | readonly AuditFacts[] }>

async function switching(context: SignedInContext, action: string, key: Key, hash: string, work: Work) {
  const spec = {
    audit: { action, objectKind: 'emergency' },
    idempotencyKey: key,
    requestHash: hash,
    switchesEmergency: true,
  } as const
  const { reply, version } = await change(context, spec, async (tx) => {
    const plan = await planBefore(context, tx)
    const inside = insideOf(context, tx)
    const { row, audit } = await work({ tx, inside, plan })
    return { reply: await presentOne(inside, plan, row), audit }
  })
  return { activation: reply, propagation: await propagation(context, version) }
}

async function presentOne(context: Reader, plan: Plan, row: ActivationRow): Promise<ActivationReply> {
  const [reply] = await presentActivations(context, plan, [row])
  if (!reply) throw refusal('NOT_FOUND')
  return reply
}

/** The scope, when the person may switch it. Refuses with NOT_FOUND or FORBIDDEN otherwise. */
function switchable({ caller }: Reader, plan: Plan, scope: ActivateBody['scope']): ScopeFacts {
  const facts = scopeFacts(plan, scope)
  if (!facts) throw refusal('NOT_FOUND')
  demand(caller, 'switchEmergency', facts.place)
  return facts
}

async function endable(inside: Reader, plan: Plan, id: string): Promise<ActivationRow> {
  const row = await inside.db.emergencyActivation.findUnique({ where: { id }, select: activationSelect })
  if (!row) throw refusal('NOT_FOUND')
  switchable(inside, plan, scopeOf(row))
  if (isOver(row, inside.clock())) {
    throw refusal('ALREADY_ENDED', { current: await presentOne(inside, plan, row) })
  }
  return row
}

function demandAssigned({ covers, name }: ScopeFacts, emergencyCaseId: string | null): void {
  if (emergencyCaseId === null) return
  if (covers.some(({ cases }) => cases.some(({ id }) => id === emergencyCaseId))) return
  const detail = `No service of ${name} uses this emergency case. Choose one that is assigned.`
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/emergencyCaseId', detail }] })
}

/** EM-24: an emergency that would redirect nobody is refused, with what is missing where. */
function demandPrepared(context: Reader, plan: Plan, facts: ScopeFacts): void {
  if (facts.covers.some((service) => readinessOf(plan, service).prepared)) return
  const services = seenOf(context, plan, facts).map((service) => ({
    id: service.id,
    name: service.name,
    missing: readinessOf(plan, service).missing,
  }))
  throw refusal('NOT_PREPARED', { services })
}

type Until = Pick<ActivateBody, 'emergencyCaseId' | 'durationMinutes' | 'validUntil'>

/** EM-18: now, or a planned moment in the days to come. */
function startOf(validFrom: string | undefined, at: Date): Date {
  const planned = validFrom === undefined ? at : new Date(validFrom)
  if (planned <= at) return at
  const detail = 'Choose a start within the next 31 days.'
  if (planned.getTime() - at.getTime() > LONGEST_MS) {
    throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/validFrom', detail }] })
  }
  return planned
}

async function endOf(context: Reader, facts: ScopeFacts, body: Until, from: Date, at: Date): Promise<Date | null> {
  if (body.validUntil !== undefined) return demandSensibleEnd(new Date(body.validUntil), from, at)
  const minutes =
    body.durationMinutes === undefined
      ? await usualDurationOf(context, facts, body.emergencyCaseId)
      : body.durationMinutes
  return minutes === null ? null : new Date(from.getTime() + minutes * 60_000)
}

/** After its start and still to come, and not for longer than anybody would remember it. */
function demandSensibleEnd(until: Date, from: Date, at: Date): Date {
  const begin = Math.max(from.getTime(), at.getTime())
  const wrong = until.getTime() <= begin || until.getTime() - begin > LONGEST_MS
  const detail =
    'Choose a time that is still to come, after its start and at most 31 days from then. To end it now, use End.'
  if (wrong) throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/validUntil', detail }] })
  return until
}

type Start = {
  readonly scope: ActivateBody['scope']
  readonly emergencyCaseId: string | null
  readonly validFrom: Date
  readonly validUntil: Date | null
  readonly reason: string
  readonly exercise: boolean
  readonly callersWaiting: CallersWaiting
}

async function start(tx: Tx, context: SignedInContext, plan: Plan, facts: ScopeFacts, what: Start, at: Date) {
  const { scope, emergencyCaseId, validFrom, validUntil, reason, exercise, callersWaiting } = what
  const row = await tx.emergencyActivation.create({
    data: {
      serviceId: scope.kind === 'service' ? scope.serviceId : null,
      organizationUnitId: scope.kind === 'unit' ? scope.organizationUnitId : null,
      emergencyCaseId,
      validFrom,
      validUntil,
      reason,
      exercise,
      callersWaiting: storedCallersWaiting(callersWaiting),
      startedById: context.caller.userId,
      startedByName: context.caller.name,
    },
    select: activationSelect,
  })
  await clearSpentMarks(tx, plan, withActivation(plan.config, toRouting(row)), at)
  if (validFrom <= at) await clearMarks(tx, marksNotBefore(facts, at), at)
  // RP-4: the log names the services as they were when it was switched on.
  const services = facts.covers.map(({ name }) => name)
  const cases = speakingCases(facts, emergencyCaseId)
  const after = { validFrom, validUntil, reason, exercise, callersWaiting, cases, services }
  return { row, audit: auditOf(plan, row, null, { scope: scope.kind, ...after }) }
}

/** A mark of this very moment, or of a clock that was set back since, would outrank what is switched on after it. */
const marksNotBefore = ({ covers }: ScopeFacts, at: Date): string[] =>
  covers.filter(({ normalMark }) => normalMark !== null && normalMark.since >= at.getTime()).map(({ id }) => id)

function auditOf(plan: Plan, row: ActivationRow, before: object | null, after: object | null): AuditFacts {
  const facts = scopeFacts(plan, scopeOf(row))
  return {
    objectId: row.id,
    objectName: facts?.name ?? '',
    organizationUnitId: facts ? placeIn(plan, facts.unit.id).id : null,
    before,
    after,
  }
}
