import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beepPath, builtInPrompts, pathOf, soundFolder } from '@nightswitch/built-in-prompts'
import type { RoutingConfig, SoundRef } from '@nightswitch/routing-engine'
import { type After, backoffMs } from './clock.ts'
import { openConnection } from './connection.ts'
import type { Log } from './log.ts'

/** The sounds of the configuration as files on this machine, so that a call needs no database to be heard. */
export type Sounds = {
  /** Fetches in the background what is not here yet. */
  use(config: RoutingConfig): void
  /**
   * The file of a sound, absolute, without extension. Waits up to a second for one that is being fetched; null when it
   * cannot be had, which the caller of this tells the engine, so that the next in the chain is played (EM-14).
   */
  pathOf(sound: SoundRef): Promise<string | null>
  /** The tone before a recording, likewise. */
  beepPath(): string
  stop(): void
}

const PATIENCE_MS = 1_000
const LONGEST_BUILT_IN_MS = Math.max(...builtInPrompts.map(({ durationMs }) => durationMs))

/** What a sound lasts at most, in ms. */
export const longestMs = (sound: SoundRef) => (sound.kind === 'resource' ? sound.durationMs : LONGEST_BUILT_IN_MS)

/** Files `<data>/sounds/<SHA-256>.wav`, each checked against its name once per start. Throws without the built-in ones. */
export function createSounds(parts: { url: string; data: string; after: After; log: Log }): Sounds {
  const folder = join(parts.data, 'sounds')
  const builtIn = soundFolder()
  const ready = new Set<string>()
  let wanted: readonly string[] = []
  let fetching: Promise<void> | null = null
  let failures = 0
  let stopped = false

  const fileOf = (hash: string) => join(folder, `${hash}.wav`)

  function fetchMissing(): Promise<void> {
    fetching ??= provide()
      .then(() => {
        failures = 0
      })
      .catch((error: unknown) => {
        if (failures++ === 0) parts.log.warn({ error: String(error) }, 'announcements cannot be fetched yet')
      })
      .finally(() => {
        fetching = null
        if (!stopped && wanted.some((hash) => !ready.has(hash))) {
          parts.after(failures === 0 ? 0 : backoffMs(failures, 200, 5_000), () => void fetchMissing())
        }
      })
    return fetching
  }

  async function provide() {
    await mkdir(folder, { recursive: true })
    const missing: string[] = []
    for (const hash of wanted) {
      if (ready.has(hash)) continue
      if (await isWhole(fileOf(hash), hash)) ready.add(hash)
      else missing.push(hash)
    }
    if (missing.length > 0) await fetchAll(missing)
  }

  async function fetchAll(hashes: readonly string[]) {
    const connection = await openConnection(parts.url, { statementTimeoutMs: 10_000 })
    try {
      for (const hash of hashes) {
        const [found] = await connection.query<{ wav: Buffer }>(
          'select wav from audio_content where hash = $1',
          [hash],
          10_000,
        )
        if (!found || sha256Of(found.wav) !== hash) continue
        await put(fileOf(hash), found.wav)
        ready.add(hash)
      }
    } finally {
      await connection.close()
    }
    if (hashes.some((hash) => !ready.has(hash)))
      throw new Error('an announcement is not in the database as it was stored')
  }

  return {
    use(config) {
      wanted = [...new Set(config.resources.map(({ contentHash }) => contentHash))]
      if (wanted.some((hash) => !ready.has(hash))) void fetchMissing()
    },
    async pathOf(sound) {
      if (sound.kind === 'builtIn') return withoutExtension(pathOf(sound.prompt, sound.culture, builtIn))
      const hash = sound.contentHash
      if (!ready.has(hash) && fetching)
        await Promise.race([fetching, new Promise<void>((resolve) => parts.after(PATIENCE_MS, resolve))])
      return ready.has(hash) ? withoutExtension(fileOf(hash)) : null
    },
    beepPath: () => withoutExtension(beepPath(builtIn)),
    stop() {
      stopped = true
    },
  }
}

async function isWhole(path: string, hash: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return false
  if (sha256Of(bytes) === hash) return true
  await rm(path, { force: true })
  return false
}

/** Whole or not at all: the exchange never finds half a file. */
async function put(path: string, bytes: Buffer): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o644)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const withoutExtension = (path: string) => path.slice(0, -'.wav'.length)
