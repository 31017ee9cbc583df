import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSwitchable, type Switchable } from './house.ts'
import { type Product, type Session, startProduct } from './product.ts'

let product: Product
let admin: Session
let house: Switchable
let houses = 0
beforeAll(async () => {
  product = await startProduct()
  admin = await product.signIn()
})
afterAll(() => product?.stop())
beforeEach(async () => {
  house = await aSwitchable(product, admin, houses++)
})

describe('E6: a switch whose reply was lost, sent again with the same key,', () => {
  it('is the same switch: one version step, one emergency, one line of audit', async () => {
    const key = randomUUID()
    await switchAndLoseTheReply(key)
    const version = await versionNow()

    const repeated = await switchOn(key)
    const again = await switchOn(key)

    expect(repeated.status).toBe(201)
    expect(again.body.activation).toEqual(repeated.body.activation)
    expect(await versionNow()).toBe(version)
    expect(await traces()).toEqual({ activations: 1, audits: 1 })
    expect((await product.decide(house.number)).emergency?.exit).toBe('activated')
  })

  it('is the same switch although the api was killed in between', async () => {
    const key = randomUUID()
    await switchAndLoseTheReply(key)
    await product.replaceApi()
    const version = await versionNow()

    const repeated = await switchOn(key)

    expect(repeated.status).toBe(201)
    expect(await versionNow()).toBe(version)
    expect(await traces()).toEqual({ activations: 1, audits: 1 })
  })

  it('is the same switch although twenty arrive at once', async () => {
    const key = randomUUID()
    const replies = await Promise.all(Array.from({ length: 20 }, () => switchOn(key)))
    const version = await versionNow()

    const last = await switchOn(key)

    // one works on it, the others are asked to try again or get its answer
    const answers = replies.map(({ status, body }) => (status === 409 ? body.type : status))
    expect([201, '/problems/request-in-progress']).toEqual(expect.arrayContaining(answers))
    expect(answers).toContain(201)
    expect(last.status).toBe(201)
    expect(await versionNow()).toBe(version)
    expect(await traces()).toEqual({ activations: 1, audits: 1 })
  })

  it('with other contents is refused and changes nothing', async () => {
    const key = randomUUID()
    await switchOn(key)
    const version = await versionNow()

    const other = await switchOn(key, 'for another reason')

    expect(other.body).toMatchObject({ type: '/problems/key-reused' })
    expect(await versionNow()).toBe(version)
  })
})

describe('E6: what is so already is no new version:', () => {
  it('a flag that is on, or off', async () => {
    const flag = (enabled: boolean, ifMatch: string) =>
      admin.send('PUT', `/emergency-cases/${house.caseId}/enabled`, { enabled }, { 'if-match': ifMatch })
    const off = await versionNow()
    expect((await flag(false, '"1"')).status).toBe(200)
    expect(await versionNow()).toBe(off)

    expect((await flag(true, '*')).status).toBe(200)
    const on = await versionNow()
    expect((await flag(true, '*')).status).toBe(200)

    expect(on).toBeGreaterThan(off)
    expect(await versionNow()).toBe(on)
  })

  it('a service that is normal, an emergency that has ended', async () => {
    const { body } = await switchOn(randomUUID())
    const activation = body.activation as { id: string; version: number }
    const normalHere = () => admin.send('PUT', `/emergency/services/${house.serviceId}/normal`)
    expect((await normalHere()).status).toBe(200)
    const version = await versionNow()

    const path = `/emergency/activations/${activation.id}/ended`
    const ended = await admin.send('PUT', path, undefined, { 'if-match': `"${activation.version}"` })

    expect((await normalHere()).status).toBe(200)
    expect(ended.body).toMatchObject({ type: '/problems/already-ended' })
    expect(await versionNow()).toBe(version)
  })
})

const bodyOf = (reason: string) => ({ scope: { kind: 'service', serviceId: house.serviceId }, reason })

const switchOn = (key: string, reason = 'a bar') =>
  admin.send('POST', '/emergency/activations', bodyOf(reason), { 'idempotency-key': key })

/** Sends the switch and hangs up without having read a byte, once it is in the database. */
async function switchAndLoseTheReply(key: string): Promise<void> {
  const { hostname, port } = new URL(product.url)
  const body = JSON.stringify(bodyOf('a bar'))
  const socket = connect({ host: hostname, port: Number(port) })
  socket.pause()
  socket.write(
    [
      ...['POST /api/v1/emergency/activations HTTP/1.1', `host: ${hostname}:${port}`, `cookie: ${admin.cookie}`],
      ...[`idempotency-key: ${key}`, 'content-type: application/json', `content-length: ${body.length}`, '', body],
    ].join('\r\n'),
  )
  await expect
    .poll(() => product.sql('select 1 from idempotency_key where key = $1', [key]), { interval: 2, timeout: 5_000 })
    .toHaveLength(1)
  socket.destroy()
}

async function versionNow(): Promise<number> {
  const [row] = await product.sql('select version from configuration')
  return Number(row?.version)
}

async function traces() {
  const [row] = await product.sql(
    `select count(distinct a.id)::int activations, count(e.sequence)::int audits from emergency_activation a
     left join audit_entry e on e.object_id::text = a.id::text where a.service_id = $1`,
    [house.serviceId],
  )
  return row
}
