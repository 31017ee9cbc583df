import type { Connection } from './connection.ts'

/** What this process says of itself in its row of `process`. */
export type Announced = {
  url: string
  epoch: string | null
  versionApplied: number
  detail: { switch: string; connected: boolean }
}

/** The row that is this process's address, heartbeat and acknowledgement of configuration versions. */
export type Announcement = {
  put(connection: Connection): Promise<void>
  remove(connection: Connection): Promise<void>
}

const TIMEOUT_MS = 500

// A row of a process that was killed stays behind; nobody takes one this old for alive.
const SWEEP = `delete from process where kind = 'telephony' and seen_at < now() - interval '1 minute'`

const PUT = `
  insert into process (id, kind, url, epoch, version_applied, detail, seen_at)
  values ($1, 'telephony', $2, $3, $4, $5, now())
  on conflict (id) do update set url = excluded.url, epoch = excluded.epoch, version_applied = excluded.version_applied,
    detail = excluded.detail, seen_at = excluded.seen_at`

/** `id` is a UUID of this start of the process; `describe` is asked at each announcement. */
export function createAnnouncement(id: string, describe: () => Announced): Announcement {
  let swept = false
  return {
    async put(connection) {
      if (!swept) await connection.query(SWEEP, [], TIMEOUT_MS)
      swept = true
      const { url, epoch, versionApplied, detail } = describe()
      await connection.query(PUT, [id, url, epoch, versionApplied, JSON.stringify(detail)], TIMEOUT_MS)
    },
    async remove(connection) {
      await connection.query('delete from process where id = $1', [id], TIMEOUT_MS)
    },
  }
}
