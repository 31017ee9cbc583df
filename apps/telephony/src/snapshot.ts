import { createHash } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RoutingConfig } from '@nightswitch/routing-engine'
import { isErrnoException } from './errno.ts'

/** The last configuration that was good, on this machine, for a start without a database. */
export type Snapshot = {
  /** Keeps `config`: at most one write per second, always the newest. */
  keep(config: RoutingConfig): void
  /** Writes what waits. */
  settle(): Promise<void>
}

export type SnapshotFound =
  | { kind: 'found'; config: RoutingConfig }
  | { kind: 'none' }
  | { kind: 'refused'; because: string }

const FORMAT = 1

export const snapshotPath = (data: string) => join(data, 'snapshot.json')

/** Reads the snapshot; one that is not, byte for byte, what was written is refused, with the reason. */
export async function readSnapshot(data: string): Promise<SnapshotFound> {
  let bytes: Buffer
  try {
    bytes = await readFile(snapshotPath(data))
  } catch (error) {
    if (isErrnoException(error) && error.code === 'ENOENT') return { kind: 'none' }
    return { kind: 'refused', because: `it cannot be read (${String(error)})` }
  }
  const end = bytes.indexOf(0x0a)
  const body = bytes.subarray(end + 1)
  if (bytes.subarray(0, Math.max(end, 0)).toString('latin1') !== headerOf(body)) {
    return { kind: 'refused', because: 'its format or its checksum is not right' }
  }
  // The checksum holds, so this is what a process of ours wrote: a RoutingConfig.
  return { kind: 'found', config: JSON.parse(body.toString('utf8')) as RoutingConfig }
}

/** `<data>/snapshot.json`, replaced whole or not at all (written beside it, synced, renamed). Routing data only, 0600. */
export function createSnapshot(
  data: string,
  { atMostEveryMs = 1_000, onFault = () => {} }: { atMostEveryMs?: number; onFault?: (error: unknown) => void } = {},
): Snapshot {
  let waiting: RoutingConfig | null = null
  let writing: Promise<void> | null = null
  let resting: NodeJS.Timeout | null = null

  async function write() {
    const config = waiting
    waiting = null
    if (config) await replace(data, config).catch(onFault)
  }

  function begin() {
    writing ??= write().finally(() => {
      writing = null
      resting = setTimeout(() => {
        resting = null
        if (waiting) begin()
      }, atMostEveryMs).unref()
    })
  }

  return {
    keep(config) {
      waiting = config
      if (!resting) begin()
    },
    async settle() {
      await writing
      if (resting) clearTimeout(resting)
      resting = null
      await write()
    },
  }
}

async function replace(data: string, config: RoutingConfig): Promise<void> {
  const body = Buffer.from(JSON.stringify(config))
  const path = snapshotPath(data)
  const beside = `${path}.new`
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(Buffer.concat([Buffer.from(`${headerOf(body)}\n`), body]))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  const folder = await open(dirname(path))
  await folder.sync().finally(() => folder.close())
}

/** The first line: with it the second, the configuration, is known to be whole and of a form we understand. */
function headerOf(body: Buffer): string {
  return JSON.stringify({
    snapshot: 'nightswitch',
    format: FORMAT,
    sha256: createHash('sha256').update(body).digest('hex'),
  })
}
