import { randomUUID } from 'node:crypto'
import { nameKey, type TrunkBody, type TrunkFilter, type TrunkReply } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { readSealer } from '@nightswitch/secrets'
import type { SignedInContext } from '../../http/context.ts'
import { likeText } from '../../http/list.ts'
import { unitSelect } from '../../shared/places.ts'
import type { Reader } from '../../shared/reader.ts'
import { recordFieldsOf } from '../../shared/record-fields.ts'
import { recordStore } from '../../shared/record-store.ts'
import { stateWords } from './words.ts'

const trunkSelect = {
  id: true,
  version: true,
  name: true,
  nameKey: true,
  description: true,
  enabled: true,
  host: true,
  port: true,
  transport: true,
  userName: true,
  sealedPassword: true,
  registers: true,
  codecs: true,
  fromAddresses: true,
  callerId: true,
  createdAt: true,
  updatedAt: true,
  organizationUnit: { select: unitSelect },
} satisfies Prisma.TrunkSelect
type Row = Prisma.TrunkGetPayload<{ select: typeof trunkSelect }>

/** What is stored; codecs were checked when they came in. `password` is what was typed. */
type Written = Omit<TrunkBody, 'codecs'> & { readonly codecs: readonly string[] }
type Made = Written & { readonly id: string; readonly sealedPassword: string | null }
type Trunk = {
  row: Row
  reply: TrunkReply
  body: Written
  made: Made
  filter: TrunkFilter
  where: Prisma.TrunkWhereInput
}

const records = recordStore<Trunk>({
  kind: 'trunk',
  find: (db, where, page) => db.trunk.findMany({ where: { AND: where }, ...page, select: trunkSelect }),
  count: (db, where) => db.trunk.count({ where: { AND: where } }),
  search: (typed) => {
    const contains = { contains: likeText(typed), mode: 'insensitive' as const }
    return { OR: [{ name: contains }, { host: contains }, { description: contains }] }
  },
  present: presentTrunks,
  // Nothing names a trunk: telephony chooses it by its unit.
  usersOf: async () => new Map(),
  insert: (tx, { id, sealedPassword, ...body }) =>
    tx.trunk.create({ data: { id, sealedPassword, ...fieldsOf(body) }, select: trunkSelect }),
  write: (tx, id, body, context) =>
    tx.trunk.update({
      where: { id },
      data: { ...fieldsOf(body), ...sealed(context, id, body.password), version: { increment: 1 } },
      select: trunkSelect,
    }),
  erase: (tx, { id }) => tx.trunk.delete({ where: { id } }),
  // Two of one account would take each other's calls away: a copy is not in use, and its password is entered anew.
  copyOf: (row, name) => ({
    ...{ id: randomUUID(), name, organizationUnitId: row.organizationUnit.id, description: row.description },
    ...{ enabled: false, host: row.host, port: row.port, transport: row.transport, userName: row.userName },
    ...{ registers: row.registers, codecs: row.codecs, fromAddresses: row.fromAddresses, callerId: row.callerId },
    sealedPassword: null,
  }),
  factsOf: (row) => ({
    name: row.name,
    organizationUnit: row.organizationUnit.name,
    description: row.description,
    enabled: row.enabled,
    host: row.host,
    port: row.port,
    transport: row.transport,
    userName: row.userName,
    // That it is another one, never what it is: sealed text differs with each sealing.
    credentials: row.sealedPassword === null ? 'none' : `set ${row.sealedPassword.slice(-6)}`,
    registers: row.registers,
    codecs: row.codecs,
    fromAddresses: row.fromAddresses,
    callerId: row.callerId,
  }),
})

/** Trunks: lines to providers. A password goes in and is sealed at once; no reply and no audit line has it. */
export const trunks = {
  ...records,
  create: (context: SignedInContext, key: string | undefined, body: TrunkBody) => {
    const id = randomUUID()
    const { sealedPassword = null } = sealed(context, id, body.password)
    // An Idempotency-Key stands for the request without the password, which is to be kept nowhere.
    const asked = { ...body, password: body.password === undefined ? 'none' : 'given' }
    return records.create(context, key, { ...body, id, sealedPassword }, asked)
  },
}

function sealed({ env }: Pick<SignedInContext, 'env'>, id: string, password: string | null | undefined) {
  if (password === undefined) return {}
  return { sealedPassword: password === null ? null : readSealer(env.dataFolder).seal(password, id) }
}

const fieldsOf = (body: Written) => ({
  name: body.name,
  nameKey: nameKey(body.name),
  organizationUnitId: body.organizationUnitId,
  description: body.description,
  enabled: body.enabled,
  host: body.host,
  port: body.port,
  transport: body.transport,
  userName: body.userName,
  registers: body.registers,
  codecs: [...body.codecs],
  fromAddresses: [...body.fromAddresses],
  callerId: body.callerId,
})

async function presentTrunks({ caller, telephony, language }: Reader, rows: readonly Row[]): Promise<TrunkReply[]> {
  const states = rows.some(({ enabled }) => enabled) ? await telephony.trunks() : null
  return rows.map((row) => {
    const known = states?.find(({ trunkId }) => trunkId === row.id)
    const state = row.enabled ? (known?.state ?? 'unknown') : 'off'
    const { sealedPassword, nameKey: _, organizationUnit: __, createdAt: ___, updatedAt: ____, ...fields } = row
    return {
      ...fields,
      ...recordFieldsOf(caller, row),
      hasPassword: sealedPassword !== null,
      state,
      because: stateWords[state][language],
      since: row.enabled && known ? new Date(known.since).toISOString() : null,
    }
  })
}
