import { readFileSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const entries = ['main', 'openapi', 'seed', 'audio/decode-child']
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const nameOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')

/** What this package depends on stays in node_modules; our own packages (TypeScript) and what only they need are bundled. */
const bundleOurs = {
  name: 'bundle-ours',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind !== 'entry-point' && nameOf(path) in dependencies && !path.startsWith('@nightswitch/')
        ? { path, external: true }
        : undefined,
    )
  },
}

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: entries.map((entry) => ({ in: `src/${entry}.ts`, out: entry })),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunks/[hash]',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  plugins: [bundleOurs],
  // CommonJS packages inside the bundle still ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
})
