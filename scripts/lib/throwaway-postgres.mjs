import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** packages/embedded-postgres, for scripts that run without a build step: it is TypeScript and therefore bundled first. */
export async function embeddedPostgres() {
  const source = new URL('../../packages/embedded-postgres/', import.meta.url)
  const outfile = fileURLToPath(new URL('dist/index.js', source))
  await build({
    entryPoints: [fileURLToPath(new URL('src/index.ts', source))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  return await import(`file://${outfile}`)
}

/** A PostgreSQL server in a temporary folder: `{ url, ownerUrl, stop() }` of packages/embedded-postgres. */
export async function startThrowawayPostgres() {
  const { createThrowawayPostgres } = await embeddedPostgres()
  return await createThrowawayPostgres()
}
