import { build } from 'esbuild'

// Only asked for when present.
const outside = ['pg-native']

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: ['src/main.ts', 'src/maintain.ts', 'src/prepare.ts'],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  // It would look for a configuration, a program, in the working folder and above.
  alias: { cosmiconfig: '../db/src/no-configuration-file.ts' },
  external: outside,
  logLevel: 'warning',
  // CommonJS packages inside the bundle still ask for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
})
