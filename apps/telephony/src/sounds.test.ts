import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import type { RoutingConfig, SoundRef } from '@nightswitch/routing-engine'
import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemAfter } from './clock.ts'
import { createSounds, type Sounds } from './sounds.ts'
import { until } from './testing/until.ts'

const wav = Buffer.from('RIFF, as far as this test goes')
const hash = createHash('sha256').update(wav).digest('hex')
const sound: SoundRef = {
  kind: 'resource',
  resourceId: 'r',
  contentHash: hash,
  name: 'r',
  culture: 'de-DE',
  durationMs: 1,
}

let database: TestDatabase
let data: string
let sounds: Sounds
beforeEach(async () => {
  database = await testDatabase()
  data = mkdtempSync(join(tmpdir(), 'telephony-'))
  sounds = aFolder()
})
afterEach(async () => {
  sounds.stop()
  await database.drop()
  rmSync(data, { recursive: true })
})

describe('an announcement', () => {
  it('is fetched once and then needs no database', async () => {
    await store(wav)
    sounds.use(aConfig())

    const path = await sounds.pathOf(sound)
    expect(readFileSync(`${path}.wav`)).toEqual(wav)

    await database.drop()
    const later = aFolder()
    later.use(aConfig())
    await until(async () => (await later.pathOf(sound)) === path)
    later.stop()
  })

  it('that was damaged on this machine is fetched anew', async () => {
    await store(wav)
    sounds.use(aConfig())
    const path = await sounds.pathOf(sound)
    writeFileSync(`${path}.wav`, 'damaged')

    const later = aFolder()
    later.use(aConfig())
    await until(async () => (await later.pathOf(sound)) !== null)
    expect(readFileSync(`${path}.wav`)).toEqual(wav)
    later.stop()
  })

  it('that is not what was stored is not played: the next in the chain is', async () => {
    await store(Buffer.from('something else'))
    sounds.use(aConfig())

    expect(await sounds.pathOf(sound)).toBeNull()
  })

  it('that is built in is always there, in the nearest language', async () => {
    const path = await sounds.pathOf({ kind: 'builtIn', prompt: 'emergency', culture: 'de-CH' })

    expect(path).toMatch(/\/de\/emergency$/)
    expect(existsSync(`${path}.wav`)).toBe(true)
  })
})

function aFolder(): Sounds {
  return createSounds({ url: database.url, data, after: systemAfter, log: pino({ level: 'silent' }) })
}

async function store(bytes: Buffer) {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  await client.query('insert into audio_content (hash, wav, duration_ms, loudness) values ($1, $2, 1, 0)', [
    hash,
    bytes,
  ])
  await client.end()
}

function aConfig(): RoutingConfig {
  return {
    ...{ epoch: 'e', version: 1, installationCulture: 'de-DE', units: [], services: [], numbers: [], workflows: [] },
    ...{ emergencyCases: [], activations: [], normalMarks: [] },
    resources: [{ id: 'r', name: 'r', fileName: 'r.wav', contentHash: hash, durationMs: 1 }],
  }
}
