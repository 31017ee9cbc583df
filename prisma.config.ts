import { defineConfig } from 'prisma/config'

/** Read by the Prisma CLI only (see scripts/prisma.mjs); running processes get their DATABASE_URL from the supervisor. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  // `generate`, `validate` and `format` need no database, yet the CLI wants a well-formed address
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://unset@127.0.0.1:5432/unset' },
})
