import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { outputOf } from './output-of.mjs'

const PROGRAM = 'apps/api/dist/openapi.js'
const COMMITTED = 'docs/openapi.json'
const REWRITE = 'node scripts/check/openapi.mjs'

/** The description of the API in docs/ is the one the program gives. */
export default async function openapi() {
  const { problem, text } = await current()
  if (problem) return [problem]
  if (!existsSync(COMMITTED)) return [`${COMMITTED} is missing; write it with: ${REWRITE}`]
  const isSame = readFileSync(COMMITTED, 'utf8') === text
  return isSame ? [] : [`${COMMITTED} is not what the API says; look at the difference and write it with: ${REWRITE}`]
}

async function current() {
  if (!existsSync(PROGRAM)) return { problem: `${PROGRAM} is missing, so nothing can be compared` }
  const { code, out, all } = await outputOf(process.execPath, [PROGRAM])
  if (code !== 0) return { problem: `${PROGRAM} failed:\n${all}` }
  return { text: `${JSON.stringify(JSON.parse(out), null, 2)}\n` }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { problem, text } = await current()
  if (problem) throw new Error(problem)
  writeFileSync(COMMITTED, text)
}
