import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * A PostgreSQL server in a temporary folder, for scripts that run without a build step.
 * Returns `{ url, ownerUrl, stop() }` of packages/embedded-postgres, which is TypeScript and therefore bundled first.
 */
export async function startThrowawayPostgres() {
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
  const { createThrowawayPostgres } = await import(`file://${outfile}`)
  return await createThrowawayPostgres()
}
