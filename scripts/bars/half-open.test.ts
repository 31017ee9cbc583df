import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FaultProxy, faultProxy } from '../../apps/telephony/src/testing/fault-proxy.ts'
import { propagationSchema } from '../../packages/contracts/src/index.ts'
import type { DecideReply } from '../../packages/contracts/src/internal/index.ts'
import { aSwitchable } from './house.ts'
import { type Product, startProduct } from './product.ts'

const LEASE_MS = 2_000
const HEALED_WITHIN_MS = 3_000

let product: Product
let proxy: FaultProxy
beforeAll(async () => {
  product = await startProduct({
    async telephonySees(databaseUrl) {
      proxy = await faultProxy(databaseUrl)
      return proxy.url
    },
  })
})
afterAll(async () => {
  await product?.stop()
  await proxy?.close()
})

it('E1, E3: telephony that no longer hears the database says so within 2 s, and is right and current after healing', async () => {
  const admin = await product.signIn()
  const { number, caseId } = await aSwitchable(product, admin, 0)
  await expect.poll(async () => (await product.decide(number)).emergency?.exit).toBe('deactivated')
  const watched = watch(number)

  const silencedAt = performance.now()
  proxy.silence()
  const switched = await admin.send('PUT', `/emergency-cases/${caseId}/enabled`, { enabled: true }, { 'if-match': '*' })
  await expect.poll(() => watched.last().current, { timeout: 5_000 }).toBe(false)
  await sleep(1_000)
  const healedAt = performance.now()
  proxy.heal()
  await expect.poll(() => watched.last().current, { timeout: 10_000 }).toBe(true)
  const decided = await watched.stop()

  const acknowledged = propagationSchema.parse(switched.body.propagation)
  const silent = decided.filter(({ askedAt }) => askedAt > silencedAt && askedAt < healedAt)
  const lastCurrent = silent.findLast(({ reply }) => reply.current)
  const flaggedAfter = (lastCurrent?.askedAt ?? silencedAt) - silencedAt
  const healed = decided.filter(({ askedAt }) => askedAt > healedAt)
  const firstCurrent = healed.find(({ reply }) => reply.current)
  const currentAfter = (firstCurrent?.askedAt ?? Number.NaN) - healedAt
  console.log(
    `${decided.length} decisions; the last not flagged ${flaggedAfter.toFixed(0)} ms after the cut, ` +
      `current again ${currentAfter.toFixed(0)} ms after healing`,
  )
  expect(switched.status).toBe(200)
  expect(acknowledged).toMatchObject({ appliedOn: 0, of: 1 })
  expect(flaggedAfter).toBeLessThanOrEqual(LEASE_MS)
  expect(currentAfter).toBeLessThanOrEqual(HEALED_WITHIN_MS)
  expect(healed.filter(({ reply }) => reply.current && reply.version < acknowledged.version)).toEqual([])
  expect(firstCurrent?.reply.emergency?.exit).toBe('activated')
  const versions = decided.map(({ reply }) => reply.version)
  expect(versions).toEqual(versions.toSorted((one, other) => one - other))
}, 60_000)

type Decided = { readonly askedAt: number; readonly reply: DecideReply }

/** Has a call to this number decided every 10 ms, one after the other, until told to stop. */
function watch(number: string) {
  const decided: Decided[] = []
  let stopping = false
  const watching = (async () => {
    for (; !stopping; await sleep(10)) {
      const askedAt = performance.now()
      decided.push({ askedAt, reply: await product.decide(number) })
    }
  })()
  return {
    last() {
      const last = decided.at(-1)
      if (!last) throw new Error('nothing was decided yet')
      return last.reply
    },
    async stop() {
      stopping = true
      await watching
      return decided
    },
  }
}
