import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RoutingConfig } from '@nightswitch/routing-engine'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSnapshot, readSnapshot, snapshotPath } from './snapshot.ts'
import { until } from './testing/until.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'snapshot-'))
})
afterEach(() => rmSync(data, { recursive: true }))

describe('the snapshot on disk', () => {
  it('gives back what was kept, for this account’s eyes only', async () => {
    await kept(aConfig(7))

    expect(await readSnapshot(data)).toEqual({ kind: 'found', config: aConfig(7) })
    expect(statSync(snapshotPath(data)).mode & 0o777).toBe(0o600)
  })

  it('says when there is none', async () => {
    expect(await readSnapshot(data)).toEqual({ kind: 'none' })
  })

  it('refuses a file in which any one bit of any byte was changed', async () => {
    await kept(aConfig(7))
    const whole = readFileSync(snapshotPath(data))

    const accepted: number[] = []
    for (let byte = 0; byte < whole.length; byte++) {
      const bad = Buffer.from(whole)
      bad[byte] = (bad[byte] ?? 0) ^ (1 << (byte % 8))
      writeFileSync(snapshotPath(data), bad)
      if ((await readSnapshot(data)).kind !== 'refused') accepted.push(byte)
    }

    expect(accepted).toEqual([])
  })

  it.each([0, 1, 60, 200])('refuses a file that ends after %i bytes', async (length) => {
    await kept(aConfig(7))
    writeFileSync(snapshotPath(data), readFileSync(snapshotPath(data)).subarray(0, length))

    expect((await readSnapshot(data)).kind).toBe('refused')
  })

  it('writes at most once in its time, and always ends with the newest', async () => {
    const snapshot = createSnapshot(data, { atMostEveryMs: 150 })
    const writes = new Set<number>()
    const from = performance.now()
    for (let version = 1; performance.now() - from < 500; version++) {
      snapshot.keep(aConfig(version))
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (readdirSync(data).includes('snapshot.json')) writes.add(statSync(snapshotPath(data)).ino)
    }
    snapshot.keep(aConfig(1_000))

    await until(async () => {
      const found = await readSnapshot(data)
      return found.kind === 'found' && found.config.version === 1_000
    })
    expect(writes.size).toBeLessThanOrEqual(4)
  })
})

async function kept(config: RoutingConfig) {
  const snapshot = createSnapshot(data)
  snapshot.keep(config)
  await snapshot.settle()
}

function aConfig(version: number): RoutingConfig {
  return {
    ...{
      epoch: '6f8f5e0e-5f51-4d2e-9d4e-0a3b0c1d2e3f',
      version,
      installationCulture: 'de-DE',
      units: [],
      services: [],
    },
    ...{ numbers: [], workflows: [], emergencyCases: [], resources: [], activations: [], normalMarks: [] },
  }
}
