// Source of apps/telephony that tests speak to directly, without the engine: bundled, then imported.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Bundles and loads a file of apps/telephony/src; `folder` takes the bundle. */
export async function loadSource(checkout, folder, file) {
  const outfile = join(folder, file.replace(/\W/g, '-').replace(/-ts$/, '.mjs'))
  await build({
    entryPoints: [join(checkout, 'apps/telephony/src', file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // ws is CommonJS and asks for Node's own modules by require.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  return await import(pathToFileURL(outfile).href)
}
