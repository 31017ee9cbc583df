import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/**
 * Who may import whom. An import is `{ from, to, isType }`: `from` a file, `to` a file or the name of a package.
 * Each rule says what is wrong with an import, or nothing.
 */
const RULES = {
  'engine-is-pure': ({ from, to }) =>
    isShipped(from) &&
    isIn(from, 'packages/routing-engine') &&
    isPackage(to) &&
    !['zod', 'luxon'].includes(packageOf(to)),
  'only-db-imports-prisma': ({ from, to }) =>
    (packageOf(to).startsWith('@prisma/') || to.startsWith('packages/db/src/generated')) && !isIn(from, 'packages/db'),
  'only-ui-imports-mantine': ({ from, to }) => packageOf(to).startsWith('@mantine/') && !isIn(from, 'packages/ui'),
  'supervisor-alone-imports-embedded-postgres': ({ from, to }) =>
    isShipped(from) &&
    (packageOf(to) === '@nightswitch/embedded-postgres' || isIn(to, 'packages/embedded-postgres')) &&
    !isIn(from, 'packages/supervisor') &&
    !isIn(from, 'packages/embedded-postgres'),
  'features-are-islands': ({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to),
  // a router is the place that knows them all
  'features-are-built-on-the-rest': ({ from, to }) =>
    /^apps\/[^/]+\/src\/(shared|http)\//.test(from) && !from.endsWith('/router.ts') && isShipped(from) && featureOf(to),
  'packages-import-downwards': ({ from, to }) => {
    const own = workspaceOf(from)
    const other = packageOf(to).startsWith('@nightswitch/') ? packageOf(to).slice('@nightswitch/'.length) : undefined
    return isShipped(from) && own && other && own !== other && !(DOWNWARDS[own] ?? []).includes(other)
  },
  'packages-are-imported-by-name': ({ from, to }) =>
    workspaceOf(from) && workspaceOf(to) && workspaceOf(from) !== workspaceOf(to),
}

/** Which packages of ours each one may know. */
const DOWNWARDS = {
  'routing-engine': [],
  'built-in-prompts': [],
  contracts: ['routing-engine'],
  secrets: [],
  ui: [],
  db: ['routing-engine'],
  'embedded-postgres': [],
  supervisor: ['embedded-postgres', 'db'],
  web: ['contracts', 'routing-engine', 'ui'],
  e2e: ['contracts'],
  api: ['contracts', 'routing-engine', 'db', 'built-in-prompts', 'secrets'],
  telephony: ['contracts', 'routing-engine', 'db', 'built-in-prompts', 'secrets'],
  jobs: ['contracts', 'db'],
}

export default async function importGraph() {
  return violations(readImports(['apps', 'packages']))
}

/** What breaks a rule, a line each. */
export function violations(imports) {
  const broken = Object.entries(RULES).flatMap(([rule, isBroken]) =>
    imports.filter(isBroken).map(({ from, to }) => `${rule}: ${from} imports ${to}`),
  )
  return [...broken, ...cyclesIn(imports).map((cycle) => `no-circular: ${cycle.join(' → ')}`)]
}

/** Types vanish when the program is built, so they make no circle. Each circle is told once. */
function cyclesIn(imports) {
  const next = new Map()
  for (const { from, to } of imports.filter(({ isType }) => !isType)) next.set(from, [...(next.get(from) ?? []), to])
  const cycles = []
  const done = new Set()
  const visit = (file, path) => {
    if (path.includes(file)) return cycles.push([...path.slice(path.indexOf(file)), file])
    if (done.has(file)) return
    for (const target of next.get(file) ?? []) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return cycles
}

/** All imports in the TypeScript files below the given folders. */
export function readImports(folders) {
  const files = folders.flatMap(sourceFiles)
  return files.flatMap((file) =>
    importsIn(readFileSync(file, 'utf8')).map((one) => ({
      from: file,
      to: targetOf(file, one.path),
      isType: one.isType,
    })),
  )
}

// `import … from 'x'`, `export … from 'x'`, `import 'x'` at the beginning of a line, and `import('x')` anywhere
const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

export function importsIn(source) {
  return [...source.matchAll(IMPORT)].map(([, type, path, lazyPath]) => ({
    path: path ?? lazyPath,
    isType: type !== undefined,
  }))
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['node_modules', 'dist', 'generated'].includes(entry.name) ? [] : sourceFiles(path)
    return /\.(ts|tsx|mts)$/.test(entry.name) && !/\.d\.m?ts$/.test(entry.name) ? [path] : []
  })
}

function targetOf(file, path) {
  if (!path.startsWith('.')) return path
  const target = normalize(join(dirname(file), path))
  return existsSync(target) ? target.replaceAll('\\', '/') : target
}

const isPackage = (to) => !/^(apps|packages|prisma|scripts|docs)\//.test(to)
const packageOf = (to) =>
  isPackage(to)
    ? to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/')
    : ''
const isIn = (path, folder) => path.startsWith(`${folder}/`)
/** Tests and what only they use may reach for more. */
const isShipped = (path) => !/\.test\.tsx?$|\/testing(\/|\.ts$)|\.bench\.ts$/.test(path)
const workspaceOf = (path) => /^(?:apps|packages)\/([^/]+)\//.exec(path)?.[1]
const featureOf = (path) => /^apps\/[^/]+\/src\/features\/[^/]+/.exec(path)?.[0]
