import { randomUUID } from 'node:crypto'
import type { AnsweringRule, AnsweringRuleBody, AnsweringRules } from '@nightswitch/contracts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { blockedOf } from '../../shared/blocked-numbers.ts'
import { type CalledUser, calledUser } from '../../shared/called-user.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { writeDestinationReferences } from '../../shared/destination-references.ts'
import { freshPlan } from '../../shared/fresh-plan.ts'
import { demandSameSet } from '../../shared/order.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { checkedRule } from './check.ts'
import { mayChangeRules, presentRules } from './present.ts'
import { columnsOf, type RuleRow, ruleOf, ruleSelect, rulesOf, type Stored } from './row.ts'
import { ruleWords } from './words.ts'

type IfMatch = string | undefined
type Of = { readonly id: string; readonly ruleId: string }

/** So many rules somebody can have beside Default. */
const MOST_RULES = 50
const objectKind = 'answeringRule'

/** The rules of a user in the order they are asked, Default last. */
export async function listRules(context: Reader, userId: string): Promise<AnsweringRules> {
  const user = await calledUser(context.db, context.caller, 'readAnsweringRules', userId)
  const may = mayChangeRules(context.caller, user)
  return {
    version: user.version,
    user: {
      ...{ id: user.id, name: user.name, extension: user.extension, isSystem: user.isSystem },
      ...{ isYou: user.id === context.caller.userId, queue: user.callQueue, voicemailBox: user.voicemailBox },
      telephones: user._count.devices,
    },
    organizationUnit: user.organizationUnit && { id: user.organizationUnit.id, name: user.organizationUnit.name },
    country: user.place.country,
    timeZone: user.place.timeZone,
    blockedNumbers: blockedOf(await freshPlan(context), user.callQueue?.id ?? userId),
    items: await presentRules(context, user, await rulesOf(context.db, userId)),
    abilities: { create: may, setOrder: may },
  }
}

export async function getRule(context: Reader, { id, ruleId }: Of): Promise<AnsweringRule> {
  const user = await calledUser(context.db, context.caller, 'readAnsweringRules', id)
  const row = await context.db.answeringRule.findFirst({ where: { id: ruleId, userId: id }, select: ruleSelect })
  const [rule] = row ? await presentRules(context, user, [row]) : []
  if (!rule) throw refusal('NOT_FOUND')
  return rule
}

/** In front of Default, behind the others. Refusals: VALIDATION_FAILED, DESTINATION_LOOPS, FORBIDDEN. */
export async function createRule(
  context: SignedInContext,
  userId: string,
  key: string | undefined,
  body: AnsweringRuleBody,
): Promise<AnsweringRule> {
  const id = randomUUID()
  const spec = {
    audit: { action: 'create', objectKind },
    idempotencyKey: key,
    requestHash: requestHash('answeringRules.create', { userId, ...body }),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const user = await calledUser(tx, context.caller, 'configureAnsweringRules', userId)
    const own = { userId, isDefault: false }
    if ((await tx.answeringRule.count({ where: own })) >= MOST_RULES) {
      const detail = `At most ${MOST_RULES} rules.`
      throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/name', detail }] })
    }
    const rule = await checkedRule(tx, context.caller, user, false, body)
    const { _max } = await tx.answeringRule.aggregate({ where: own, _max: { position: true } })
    const row = await tx.answeringRule.create({
      data: { id, ...own, position: (_max.position ?? 0) + 1, ...columnsOf(rule) },
      select: ruleSelect,
    })
    await writeReferences(tx, id, rule)
    await demandNoLoop(context, tx, [userId])
    return { reply: { id }, audit: auditOf(user, row, null) }
  })
  tell(context)
  return getRule(context, { id: userId, ruleId: reply.id })
}

/** Refusals as for creating, STALE_VERSION, PRECONDITION_REQUIRED. */
export async function updateRule(
  context: SignedInContext,
  of: Of,
  ifMatch: IfMatch,
  body: AnsweringRuleBody,
): Promise<AnsweringRule> {
  await change(context, { audit: { action: 'update', objectKind } }, async (tx) => {
    const { user, row } = await expected(tx, context, of, ifMatch)
    const rule = await checkedRule(tx, context.caller, user, row.isDefault, body)
    const after = await tx.answeringRule.update({
      where: { id: row.id },
      data: { ...columnsOf(rule), version: { increment: 1 } },
      select: ruleSelect,
    })
    await writeReferences(tx, row.id, rule)
    await demandNoLoop(context, tx, [of.id])
    return { reply: null, audit: auditOf(user, after, row) }
  })
  tell(context)
  return getRule(context, of)
}

/** FORBIDDEN for Default, which stays (FO-5). */
export async function removeRule(context: SignedInContext, of: Of, ifMatch: IfMatch): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind } }, async (tx) => {
    const { user, row } = await expected(tx, context, of, ifMatch)
    if (row.isDefault) throw refusal('FORBIDDEN', { because: ruleWords[context.language].defaultStays })
    await tx.answeringRule.delete({ where: { id: row.id } })
    const [facts] = auditOf(user, row, null)
    return { reply: null, audit: { ...facts, before: facts.after ?? null, after: null } }
  })
  tell(context)
  return undefined
}

/** In which order they are asked: all but Default, each once. */
export async function setRuleOrder(
  context: SignedInContext,
  userId: string,
  ifMatch: IfMatch,
  order: readonly string[],
): Promise<AnsweringRules> {
  await change(context, { audit: { action: 'set order of answering rules', objectKind: 'user' } }, async (tx) => {
    const user = await calledUser(tx, context.caller, 'configureAnsweringRules', userId)
    await expectVersion(ifMatch, { version: user.version, reply: () => listRules(insideOf(context, tx), userId) })
    const rows = (await rulesOf(tx, userId)).filter(({ isDefault }) => !isDefault)
    demandSameSet(rows, order, 'Name each rule but Default once.')
    for (const [index, id] of order.entries()) {
      await tx.answeringRule.update({ where: { id }, data: { position: index + 1 } })
    }
    await tx.user.update({ where: { id: userId }, data: { version: { increment: 1 } } })
    const names = new Map(rows.map(({ id, name }) => [id, name]))
    const facts = {
      ...{ objectId: user.id, objectName: user.name, organizationUnitId: user.organizationUnit?.id ?? null },
      before: { answeringRules: rows.map(({ name }) => name) },
      after: { answeringRules: order.map((id) => names.get(id)) },
    }
    return { reply: null, audit: facts }
  })
  tell(context)
  return listRules(context, userId)
}

async function expected(tx: Tx, context: SignedInContext, of: Of, ifMatch: IfMatch) {
  const user = await calledUser(tx, context.caller, 'configureAnsweringRules', of.id)
  const row = await tx.answeringRule.findFirst({ where: { id: of.ruleId, userId: of.id }, select: ruleSelect })
  if (!row) throw refusal('NOT_FOUND')
  await expectVersion(ifMatch, { version: row.version, reply: () => getRule(insideOf(context, tx), of) })
  return { user, row }
}

const writeReferences = (tx: Tx, id: string, { always, onActive, whenBusy, whenUnanswered, whenOffline }: Stored) =>
  writeDestinationReferences(tx, { answeringRuleId: id }, { always, onActive, whenBusy, whenUnanswered, whenOffline })

const tell = ({ live }: SignedInContext) => live.changed(['users', 'callQueues'])

/** FO-11: what Default of a queue's user says stands on the queue's page too, so its audit says so as well. */
function auditOf(user: CalledUser, row: RuleRow, before: RuleRow | null): [AuditFacts, ...AuditFacts[]] {
  const organizationUnitId = user.organizationUnit?.id ?? null
  const ofRule = {
    ...{ objectId: row.id, objectName: `${row.name} (${user.name})`, organizationUnitId },
    before: before && factsOf(user, before),
    after: factsOf(user, row),
  }
  if (!user.callQueue || !row.isDefault || !before) return [ofRule]
  const ofQueue = {
    ...{ objectKind: 'callQueue', objectId: user.callQueue.id, objectName: user.callQueue.name, organizationUnitId },
    before: sharedWithQueue(before),
    after: sharedWithQueue(row),
  }
  return [ofRule, ofQueue]
}

const factsOf = (user: CalledUser, row: RuleRow) => ({ ...ruleOf(row), user: user.name })

/** What the queue's page shows of its Default rule. */
function sharedWithQueue(row: RuleRow) {
  const { whenOffline, whenBusy, whenUnanswered } = ruleOf(row)
  return { whenOffline, whenBusy, whenUnanswered }
}
