import { nameKey, type RecordQuery, type Usages } from '@nightswitch/contracts'
import { type Caller, demand } from '../access/can.ts'
import type { Verb } from '../access/permissions.ts'
import { scopeWhere, selectableFrom } from '../access/scope.ts'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../http/change.ts'
import type { SignedInContext } from '../http/context.ts'
import { refusal } from '../http/refusal.ts'
import { demandDispensable } from './emergency-guard.ts'
import { copyName, demandFreeName } from './names.ts'
import { type Page, pageFrom, pageOf } from './paging.ts'
import { configurableUnit, demandStillSelectable, selectablePlace, type UnitRow } from './places.ts'
import { insideOf, type Reader } from './reader.ts'
import type { ChainsById } from './usage-steps.ts'
import { demandUnused } from './usages.ts'

/** The types of one record. */
export type RecordTypes = {
  /** As it is read from its table. */
  row: {
    readonly id: string
    readonly version: number
    readonly name: string
    readonly nameKey: string
    readonly updatedAt: Date
    readonly organizationUnit: UnitRow
  }
  /** As it leaves the server. */
  reply: { readonly usedBy: Usages }
  /** What people write. */
  body: { readonly name: string; readonly organizationUnitId: string }
  /** What a new one is made from: the body, and whatever else it needs. */
  made: RecordTypes['body']
  filter: { search?: string | undefined; organizationUnitId?: string | undefined; selectableFrom?: string | undefined }
  /** A condition on its table. */
  where: object
}

/** The conditions that hold for the table of every record. */
type CommonWhere =
  | { id: string }
  | { nameKey: string }
  | { organizationUnitId: string }
  | ReturnType<typeof scopeWhere>
  | ReturnType<typeof pageFrom>['where']

/** What is a record's own: its table, its words, and the rules that no other has. */
export type RecordParts<Of extends RecordTypes> = {
  /** Its name in the audit, such as `emergencyCase`. */
  readonly kind: string
  /** The right to change one; `configure` unless another is named. */
  readonly verb?: Verb
  /** The right to read it; `readConfiguration` unless another is named. */
  readonly reading?: Verb
  /** The rows for which all of these hold. */
  find(db: Tx, where: (CommonWhere | Of['where'])[], page?: Page): Promise<Of['row'][]>
  count(db: Tx, where: (CommonWhere | Of['where'])[]): Promise<number>
  /** What its list is searched for. */
  search(typed: string): Of['where']
  /** What its list is narrowed by besides. */
  narrow?(context: Reader, filter: Of['filter']): Promise<Of['where'][]>
  present(context: Reader, rows: readonly Of['row'][]): Promise<Of['reply'][]>
  usersOf(tx: Tx, ids: readonly string[], at: Date): Promise<ChainsById>
  /** Refuses a body that does not fit the unit; unit and name were found right. `self` is null for a new one. */
  demandFitting?(tx: Tx, caller: Caller, unit: UnitRow, self: string | null, body: Of['body']): Promise<void>
  insert(tx: Tx, made: Of['made'], context: SignedInContext): Promise<Of['row']>
  /** Writes the body and counts the version up. */
  write(tx: Tx, id: string, body: Of['body'], context: SignedInContext): Promise<Of['row']>
  erase(tx: Tx, row: Of['row']): Promise<unknown>
  /** What a copy with this name is made from. */
  copyOf(row: Of['row'], name: string): Of['made']
  /** What of it people change, in words they know: for the audit. */
  factsOf(row: Of['row']): object
}

/**
 * The store of one kind of record: whatever belongs to a unit, has a unique name and a version, and may be used by others. Every
 * operation refuses with NOT_FOUND what lies outside the caller's subtrees, and with FORBIDDEN what they may see but not change.
 */
export function recordStore<Of extends RecordTypes>(own: RecordParts<Of>) {
  const { kind, find, verb: changing = 'configure', reading = 'readConfiguration' } = own
  return { list, get, usages, create, update, change: changeOne, remove, duplicate, permitted, auditOf }

  /** The records the reader may see, a page of them; with `selectableFrom`, those to choose from in a unit of theirs (S1). */
  async function list(context: Reader, { cursor, offset = 0, limit, sort, filter }: RecordQuery<Of['filter']>) {
    const { db, caller } = context
    const { search, organizationUnitId, selectableFrom: unitId } = filter
    const where = [
      unitId ? selectableFrom(await selectablePlace(db, caller, unitId, reading)) : scopeWhere(caller, reading),
      ...(search ? [own.search(search)] : []),
      ...(organizationUnitId ? [{ organizationUnitId }] : []),
      ...((await own.narrow?.(context, filter)) ?? []),
    ]
    const from = pageFrom(sort, cursor)
    const [rows, total] = await Promise.all([
      find(db, [...where, from.where], { orderBy: from.orderBy, take: limit + 1, skip: offset }),
      own.count(db, where),
    ])
    const { items, nextCursor } = pageOf(rows, limit, sort)
    return { items: await own.present(context, items), nextCursor, total }
  }

  async function get(context: Reader, id: string): Promise<Of['reply']> {
    const [row] = await find(context.db, [{ id }, scopeWhere(context.caller, reading)])
    const [reply] = row ? await own.present(context, [row]) : []
    if (!reply) throw refusal('NOT_FOUND')
    return reply
  }

  /** Everything that uses it, as the reader may see it (EM-19). */
  async function usages(context: Reader, id: string): Promise<Usages> {
    return (await get(context, id)).usedBy
  }

  /** Refusals: NAME_TAKEN, and those of `demandFitting`. `asked` is what an Idempotency-Key stands for. */
  async function create(context: SignedInContext, key: Key, made: Of['made'] & Of['body'], asked: unknown = made) {
    return add(context, 'create', key, asked, async (tx) => {
      const unit = await configurableUnit(tx, context.caller, made.organizationUnitId, changing)
      await demandRight(tx, context.caller, unit, null, made)
      return made
    })
  }

  /** A copy under another name, used by nobody. */
  async function duplicate(context: SignedInContext, key: Key, id: string) {
    return add(context, 'duplicate', key, id, async (tx) => {
      const original = await permitted(tx, context.caller, changing, id)
      return own.copyOf(original, await copyName(original.name, async (name) => !(await named(tx, name))))
    })
  }

  /** Refusals as for creating, STALE_VERSION, PRECONDITION_REQUIRED, VALIDATION_FAILED when users would be cut off. */
  async function update(context: SignedInContext, id: string, ifMatch: IfMatch, body: Of['body']) {
    return changeOne(context, 'update', id, ifMatch, async (tx) => {
      const unit = await configurableUnit(tx, context.caller, body.organizationUnitId, changing)
      await demandRight(tx, context.caller, unit, id, body)
      demandStillSelectable(await usersOf(context, tx, id), unit)
      return own.write(tx, id, body, context)
    })
  }

  /** One change of one record, to the version that the person saw. */
  async function changeOne(
    context: SignedInContext,
    action: string,
    id: string,
    ifMatch: IfMatch,
    work: (tx: Tx, before: Of['row']) => Promise<Of['row']>,
  ): Promise<Of['reply']> {
    await change(context, { audit: { action, objectKind: kind } }, async (tx) => {
      const before = await expected(context, tx, id, ifMatch)
      return { reply: null, audit: auditOf(await work(tx, before), before) }
    })
    return get(context, id)
  }

  /** EM-19: IN_USE, with the list, while anything uses it; also when that came in between. */
  async function remove(context: SignedInContext, id: string, ifMatch: IfMatch): Promise<undefined> {
    await change(context, { audit: { action: 'delete', objectKind: kind } }, async (tx) => {
      const before = await expected(context, tx, id, ifMatch)
      await demandDispensable(context, tx, id)
      demandUnused(context.caller, await usersOf(context, tx, id))
      await own.erase(tx, before)
      return { reply: null, audit: { ...auditOf(before), before: own.factsOf(before), after: null } }
    })
    return undefined
  }

  /** The record, when the person may do this with it. */
  async function permitted(tx: Tx, caller: Caller, verb: Verb, id: string): Promise<Of['row']> {
    const [row] = await find(tx, [{ id }])
    if (!row) throw refusal('NOT_FOUND')
    demand(caller, verb, row.organizationUnit)
    return row
  }

  function auditOf(row: Of['row'], before?: Of['row']): AuditFacts {
    return {
      objectId: row.id,
      objectName: row.name,
      organizationUnitId: row.organizationUnit.id,
      before: before ? own.factsOf(before) : null,
      after: own.factsOf(row),
    }
  }

  async function add(
    context: SignedInContext,
    action: string,
    key: Key,
    asked: unknown,
    making: (tx: Tx) => Promise<Of['made']>,
  ): Promise<Of['reply']> {
    const spec = {
      audit: { action, objectKind: kind },
      idempotencyKey: key,
      requestHash: requestHash(`${kind}.${action}`, asked),
    }
    const { reply } = await change(context, spec, async (tx) => {
      const row = await own.insert(tx, await making(tx), context)
      return { reply: { id: row.id }, audit: auditOf(row) }
    })
    return get(context, reply.id)
  }

  async function expected(context: SignedInContext, tx: Tx, id: string, ifMatch: IfMatch): Promise<Of['row']> {
    const row = await permitted(tx, context.caller, changing, id)
    await expectVersion(ifMatch, { version: row.version, reply: () => get(insideOf(context, tx), id) })
    return row
  }

  async function demandRight(tx: Tx, caller: Caller, unit: UnitRow, self: string | null, body: Of['body']) {
    demandFreeName(await named(tx, nameKey(body.name)), self, body.name)
    await own.demandFitting?.(tx, caller, unit, self, body)
  }

  async function named(tx: Tx, key: string): Promise<Of['row'] | null> {
    return (await find(tx, [{ nameKey: key }]))[0] ?? null
  }

  async function usersOf({ clock }: SignedInContext, tx: Tx, id: string) {
    return (await own.usersOf(tx, [id], clock())).get(id) ?? []
  }
}

type Key = string | undefined
type IfMatch = string | undefined
