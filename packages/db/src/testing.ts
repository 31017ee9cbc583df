import { inject } from 'vitest'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where `scripts/testing/postgres.ts` hands out databases. */
    testDatabases: string
  }
}

export type TestDatabase = {
  /** The role of the processes: rows only. */
  readonly url: string
  /** The role that may change tables. */
  readonly ownerUrl: string
  drop(): Promise<void>
}

/**
 * A database of its own on the PostgreSQL of this test run (started at the first call, gone after the run), with all
 * migrations applied; `{ migrated: false }` gives an empty one. What is not dropped goes with the server.
 */
export async function testDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const databases = inject('testDatabases')
  const response = await fetch(`${databases}/${migrated ? 'migrated' : 'empty'}`, { method: 'POST' })
  if (!response.ok) throw new Error(`No test database: ${await response.text()}`)
  const { name, url, ownerUrl } = (await response.json()) as { name: string; url: string; ownerUrl: string }
  return {
    url,
    ownerUrl,
    async drop() {
      await fetch(`${databases}/${name}`, { method: 'DELETE' })
    },
  }
}
