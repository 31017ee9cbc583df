// The real switch adapter, alone, for tests that speak to it without the engine: bundled from its source, then imported.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** Bundles and loads apps/telephony's Asterisk adapter; `folder` takes the bundle. */
export async function loadAdapter(checkout, folder) {
  const outfile = join(folder, 'adapter.mjs')
  await build({
    entryPoints: [join(checkout, 'apps/telephony/src/switches/asterisk/asterisk-switch.ts')],
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
