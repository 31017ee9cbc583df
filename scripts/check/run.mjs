import biome from './biome.mjs'
import bundle from './bundle.mjs'
import drift from './drift.mjs'
import importGraph from './import-graph.mjs'
import knip from './knip.mjs'
import licences from './licences.mjs'
import openapi from './openapi.mjs'
import types from './types.mjs'

/** In the order they run. Each returns its problems as lines of text; none is good. */
const CHECKS = { types, biome, 'import-graph': importGraph, knip, licences, drift, openapi, bundle }

/** `npm run check`, or `npm run check -- types drift` for some of them. Returns the exit code. */
export async function runChecks(names) {
  const unknown = names.filter((name) => !Object.hasOwn(CHECKS, name))
  if (unknown.length > 0) {
    console.error(`There is no check “${unknown.join('”, “')}”; there are ${Object.keys(CHECKS).join(', ')}.`)
    return 2
  }
  const chosen = names.length > 0 ? names : Object.keys(CHECKS)
  let failed = 0
  for (const name of chosen) {
    const began = Date.now()
    const problems = await CHECKS[name]().catch((error) => [error.stack ?? String(error)])
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
    for (const problem of problems) console.log(problem.replace(/^/gm, '       '))
    if (problems.length > 0) failed++
  }
  console.log(`\n${chosen.length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
