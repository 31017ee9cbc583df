import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Product, residentMegabytes, startProduct } from './product.ts'

const MOST_MEGABYTES = 350

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

it.runIf(process.platform === 'linux')('api and telephony together are content with 350 MB when idle', async () => {
  await sleep(3_000)

  const api = residentMegabytes(product.pidOf('api'))
  const telephony = residentMegabytes(product.pidOf('telephony'))

  console.log(
    `api ${api.toFixed(0)} MB, telephony ${telephony.toFixed(0)} MB, together ${(api + telephony).toFixed(0)} MB`,
  )
  expect(api + telephony).toBeLessThanOrEqual(MOST_MEGABYTES)
})
