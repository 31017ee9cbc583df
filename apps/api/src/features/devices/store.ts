import { randomUUID } from 'node:crypto'
import type { Device, DeviceBody, DeviceCredentials, Devices } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import { readSealer } from '@nightswitch/secrets'
import { type AuditFacts, change, expectVersion, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { type CalledUser, calledUser } from '../../shared/called-user.ts'
import { demandSameSet } from '../../shared/order.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { step } from '../../shared/usage-steps.ts'
import { usagesAsSeenBy } from '../../shared/usages.ts'
import { credentialsOf, newSipPassword, newSipUserName } from './credentials.ts'
import { type DeviceRow, deviceSelect, mayChangeDevices, presentDevices } from './present.ts'
import { queuesOfAgent, seenBy } from './queues.ts'
import { deviceWords } from './words.ts'

type IfMatch = string | undefined
type Shown = { readonly device: Device; readonly credentials: DeviceCredentials | null }

/** So many telephones somebody can have. */
const MOST_DEVICES = 10
const objectKind = 'device'

/** The telephones of a user in the order they ring. */
export async function listDevices(context: Reader, userId: string): Promise<Devices> {
  const user = await calledUser(context.db, context.caller, 'readAnsweringRules', userId)
  const rows = await context.db.device.findMany({
    where: { userId },
    select: deviceSelect,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  return {
    version: user.version,
    items: await presentDevices(context, user, rows),
    ...seenBy(context.caller, await queuesOfAgent(context.db, userId)),
    abilities: { create: mayChangeDevices(context.caller, user) },
  }
}

/** A new telephone with a password, told in this answer alone. Refusals: VALIDATION_FAILED, FORBIDDEN. */
export async function createDevice(
  context: SignedInContext,
  userId: string,
  key: string | undefined,
  { label }: DeviceBody,
): Promise<Shown> {
  const id = randomUUID()
  const secret = { userName: newSipUserName(), password: newSipPassword() }
  const spec = {
    audit: { action: 'create', objectKind },
    idempotencyKey: key,
    requestHash: requestHash('devices.create', { userId, label }),
  }
  const { reply, repeated } = await change(context, spec, async (tx) => {
    const user = await changeable(tx, context, userId)
    if (user._count.devices >= MOST_DEVICES) {
      const detail = `At most ${MOST_DEVICES} telephones.`
      throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/label', detail }] })
    }
    const { _max } = await tx.device.aggregate({ where: { userId }, _max: { position: true } })
    const row = await tx.device.create({
      data: {
        ...{ id, userId, label, sipUserName: secret.userName, position: (_max.position ?? 0) + 1 },
        sealedPassword: sealed(context, id, secret.password),
      },
      select: deviceSelect,
    })
    return { reply: { id }, audit: auditOf(user, row, null) }
  })
  context.live.changed(['users'])
  const credentials = repeated ? null : credentialsOf(context.env, context.language, secret)
  return { device: await getDevice(context, userId, reply.id), credentials }
}

/** In which order they ring: all of them, each once. */
export async function setDeviceOrder(
  context: SignedInContext,
  userId: string,
  ifMatch: IfMatch,
  order: readonly string[],
): Promise<Devices> {
  await change(context, { audit: { action: 'set order of telephones', objectKind: 'user' } }, async (tx) => {
    const user = await changeable(tx, context, userId)
    await expectVersion(ifMatch, { version: user.version, reply: () => listDevices(insideOf(context, tx), userId) })
    const rows = await tx.device.findMany({ where: { userId }, select: deviceSelect, orderBy: { position: 'asc' } })
    demandSameSet(rows, order, 'Name each telephone once.')
    for (const [index, id] of order.entries()) await tx.device.update({ where: { id }, data: { position: index + 1 } })
    await tx.user.update({ where: { id: userId }, data: { version: { increment: 1 } } })
    const labels = new Map(rows.map(({ id, label }) => [id, label]))
    const facts = {
      ...{ objectId: user.id, objectName: user.name, organizationUnitId: user.organizationUnit?.id ?? null },
      before: { telephones: rows.map(({ label }) => label) },
      after: { telephones: order.map((id) => labels.get(id)) },
    }
    return { reply: null, audit: facts }
  })
  context.live.changed(['users'])
  return listDevices(context, userId)
}

/** Refusals: STALE_VERSION, PRECONDITION_REQUIRED, NOT_FOUND, FORBIDDEN. */
export function updateDevice(context: SignedInContext, of: Of, ifMatch: IfMatch, { label }: DeviceBody) {
  return changeOne(context, 'update', of, ifMatch, { label })
}

/** FO-29: what somebody found out, or says, about public emergency numbers from this telephone; kept with who and when. */
export function setEmergencyCalls(
  context: SignedInContext,
  of: Of,
  ifMatch: IfMatch,
  emergencyCalls: 'tested' | 'notPossible',
) {
  return changeOne(context, 'say whether emergency calls work', of, ifMatch, {
    emergencyCalls: emergencyCalls === 'tested' ? 'TESTED' : 'NOT_POSSIBLE',
    emergencyCallsAt: context.clock(),
    emergencyCallsBy: context.caller.name,
  })
}

/** A new password, told in this answer alone; the one before it no longer works. */
export async function giveNewPassword(context: SignedInContext, of: Of, ifMatch: IfMatch): Promise<Shown> {
  const password = newSipPassword()
  const sealedPassword = sealed(context, of.deviceId, password)
  const device = await changeOne(context, 'give new password', of, ifMatch, { sealedPassword })
  const secret = { userName: device.sipUserName, password }
  return { device, credentials: credentialsOf(context.env, context.language, secret) }
}

/**
 * Its password is gone with it: it cannot sign in any more. The last telephone of an agent goes only on purpose: CONFIRMATION_NEEDED with
 * the queues that lose somebody who can be reached.
 */
export async function removeDevice(
  context: SignedInContext,
  of: Of,
  ifMatch: IfMatch,
  { lastConfirmed }: { readonly lastConfirmed: boolean },
): Promise<undefined> {
  await change(context, { audit: { action: 'delete', objectKind } }, async (tx) => {
    const { user, row } = await expected(tx, context, of, ifMatch)
    if (user._count.devices === 1 && !lastConfirmed) await demandNoAgent(tx, context, user)
    await tx.device.delete({ where: { id: row.id } })
    const facts = auditOf(user, row, null)
    return { reply: null, audit: { ...facts, before: facts.after ?? null, after: null } }
  })
  context.live.changed(['users'])
  return undefined
}

async function demandNoAgent(tx: Tx, { caller, language }: SignedInContext, { id, name }: CalledUser): Promise<void> {
  const queues = await queuesOfAgent(tx, id)
  if (queues.length === 0) return
  const usedBy = usagesAsSeenBy(
    caller,
    queues.map((queue) => [{ ...step('callQueue', queue), place: 'member' }]),
  )
  throw refusal('CONFIRMATION_NEEDED', { field: 'lastConfirmed', because: deviceWords[language].last(name), usedBy })
}

type Of = { readonly id: string; readonly deviceId: string }

async function changeOne(
  context: SignedInContext,
  action: string,
  of: Of,
  ifMatch: IfMatch,
  data: Prisma.DeviceUpdateInput,
): Promise<Device> {
  await change(context, { audit: { action, objectKind } }, async (tx) => {
    const { user, row } = await expected(tx, context, of, ifMatch)
    const after = await tx.device.update({
      where: { id: row.id },
      data: { ...data, version: { increment: 1 } },
      select: deviceSelect,
    })
    return { reply: null, audit: auditOf(user, after, row) }
  })
  context.live.changed(['users'])
  return getDevice(context, of.id, of.deviceId)
}

async function getDevice(context: Reader, userId: string, id: string): Promise<Device> {
  const user = await calledUser(context.db, context.caller, 'readAnsweringRules', userId)
  const row = await context.db.device.findFirst({ where: { id, userId }, select: deviceSelect })
  const [device] = row ? await presentDevices(context, user, [row]) : []
  if (!device) throw refusal('NOT_FOUND')
  return device
}

async function changeable(tx: Tx, { caller }: SignedInContext, userId: string): Promise<CalledUser> {
  const user = await calledUser(tx, caller, 'configureUsers', userId)
  const may = mayChangeDevices(caller, user)
  if (!may.allowed) throw refusal('FORBIDDEN', { because: may.because ?? '' })
  return user
}

async function expected(tx: Tx, context: SignedInContext, { id, deviceId }: Of, ifMatch: IfMatch) {
  const user = await changeable(tx, context, id)
  const row = await tx.device.findFirst({ where: { id: deviceId, userId: id }, select: deviceSelect })
  if (!row) throw refusal('NOT_FOUND')
  await expectVersion(ifMatch, {
    version: row.version,
    reply: () => getDevice(insideOf(context, tx), id, deviceId),
  })
  return { user, row }
}

/** The owner is the telephone: sealed text that is copied to another one does not open there. */
const sealed = ({ env }: SignedInContext, id: string, password: string) => readSealer(env.dataFolder).seal(password, id)

const auditOf = (user: CalledUser, row: DeviceRow, before: DeviceRow | null): AuditFacts => ({
  objectId: row.id,
  objectName: `${row.label} (${user.name})`,
  organizationUnitId: user.organizationUnit?.id ?? null,
  before: before && factsOf(user, before),
  after: factsOf(user, row),
})

/** Never the password: that there is a new one says the action. */
const factsOf = (user: CalledUser, { label, sipUserName, emergencyCalls }: DeviceRow) => ({
  ...{ label, sipUserName, emergencyCalls, user: user.name },
})
