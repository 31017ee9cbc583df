import { installed, outputOf } from './output-of.mjs'

/** Files, exports and dependencies that nobody uses. What counts as used from outside is in knip.json. */
export default async function knip() {
  const { code, all } = await outputOf(installed('knip'), ['--no-progress'])
  return code === 0 ? [] : [all]
}
