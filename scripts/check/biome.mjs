import { installed, outputOf } from './output-of.mjs'

/** Lint and format. `npm run format` mends what can be mended by itself. */
export default async function biome() {
  const { code, all } = await outputOf(installed('biome'), [
    'check',
    '--error-on-warnings',
    '--diagnostic-level=warn',
    '.',
  ])
  return code === 0 ? [] : [all]
}
