import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'))
const outside = Object.keys(dependencies).filter((name) => !name.startsWith('@nightswitch/'))

// Workspace packages are TypeScript source and go into the bundle; the packages this app installs stay outside.
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  external: outside.flatMap((name) => [name, `${name}/*`]),
  logLevel: 'warning',
})
