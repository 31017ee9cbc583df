import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { build } from 'esbuild'

// Cannot be bundled, or only asked for when present.
const outside = ['pino', 'pg-native']

const { outputFiles } = await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: [
    { in: 'src/main.ts', out: 'main' },
    { in: 'src/purge/audit-child.ts', out: 'audit-child' },
  ],
  outdir: 'dist',
  write: false,
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  // It would look for a configuration, a program, in the working folder and above.
  alias: { cosmiconfig: '../../packages/db/src/no-configuration-file.ts' },
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
