import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from 'esbuild'

const entries = ['main', 'openapi', 'seed', 'audio/decode-child']
// Programs and files of their own, which cannot be bundled. Everything else is: the API starts three times as fast as
// from a thousand files.
const outside = ['@node-rs/argon2', 'mpg123-decoder', 'ogv', 'pino', 'pg-native', 'swagger-ui-dist']

const { outputFiles } = await build({
  entryPoints: entries.map((entry) => ({ in: `src/${entry}.ts`, out: entry })),
  outdir: 'dist',
  write: false,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  external: outside.flatMap((name) => [name, `${name}/*`]),
  logLevel: 'warning',
  // CommonJS packages inside the bundle still ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
})

// Only now, so that what is there can be started until then.
rmSync('dist', { recursive: true, force: true })
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}
