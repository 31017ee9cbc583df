import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { workspaceFolders } from '../lib/prepare.mjs'

/** Licences under which we may ship what Nightswitch runs with. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  // Data that is named in NOTICE: the public holidays of date-holidays.
  'CC-BY-3.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
])

export default async function licences() {
  const problems = productionPackages()
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ name, version, licence }) => `${name}@${version}: ${licence || 'no licence given'}`)
  return [...new Set(problems)].sort()
}

/** What our own packages depend on, and those in turn; without what only builds and tests need. */
export function productionPackages() {
  const seen = new Map()
  for (const folder of workspaceFolders()) visitDependencies(folder, seen)
  return [...seen.values()].filter(({ private: own }) => !own)
}

function visitDependencies(folder, seen) {
  const { dependencies, optionalDependencies } = readManifest(folder)
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const found = find(name, folder)
    if (!found && dependencies?.[name] && !optionalDependencies?.[name])
      throw new Error(`${name} of ${folder} is not installed`)
    if (!found || seen.has(found)) continue
    const manifest = readManifest(found)
    seen.set(found, { ...manifest, licence: licenceOf(manifest) })
    visitDependencies(found, seen)
  }
}

/** Where node would find a package from `folder`: the nearest node_modules upwards. */
function find(name, folder) {
  const from = realpathSync(folder)
  for (let at = from; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate)
    if (at === parse(at).root) return undefined
  }
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

/** Old packages write `{ type }`, or a list. */
function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license
  if (license?.type) return license.type
  return (licenses ?? []).map(({ type }) => type).join(' OR ')
}

/** Of alternatives (OR) one must be allowed, of conjunctions (AND) all. */
export function isAllowed(expression) {
  const plain = expression.replace(/[()]/g, '')
  return plain.split(' OR ').some((one) => one.split(' AND ').every((licence) => ALLOWED.has(licence.trim())))
}
