import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { tryLock, withLock } from '../../packages/embedded-postgres/src/process-lock.mjs'
import { run, runQuietly } from './run-program.mjs'
import { digestOf, isDone, markDone } from './stamps.mjs'

const BUILDS_AT_ONCE = 2
const LOCK = '.cache/prepare.lock'

/** Installs, generates and builds what has changed. Two commands at once take turns. */
export async function preparePackages() {
  const attempt = tryLock(LOCK)
  if (attempt.taken) attempt.lock.release()
  else console.log(`Waiting for process ${attempt.heldBy.pid}, which is building here.`)
  await withLock(
    LOCK,
    async () => {
      await install()
      await generateClient()
      await build()
    },
    600_000,
  )
}

async function install() {
  const manifests = workspaceFolders().map((folder) => join(folder, 'package.json'))
  const digest = digestOf(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', ...manifests])
  const made = 'node_modules/.modules.yaml'
  if (isDone('install', digest, made)) return
  const frozen = process.env.CI ? ['--frozen-lockfile'] : []
  await step('install', () => pnpm('install', '--prefer-offline', '--config.confirmModulesPurge=false', ...frozen))
  markDone('install', digest)
}

async function generateClient() {
  const digest = digestOf(['prisma/schema', 'prisma.config.ts', 'pnpm-workspace.yaml'])
  if (isDone('generate', digest, 'packages/db/src/generated/client.ts')) return
  await step('generate the database client', () => runQuietly(process.execPath, ['scripts/prisma.mjs', 'generate']))
  markDone('generate', digest)
}

async function build() {
  const packages = new Map(
    workspaceFolders()
      .map((folder) => [...manifestOf(folder), folder])
      .map(([name, manifest, folder]) => [name, { name, folder, manifest }]),
  )
  const known = new Map()
  const due = [...packages.values()]
    .filter(({ manifest }) => manifest.scripts?.build)
    .map((one) => ({
      ...one,
      digest: digestOf(['pnpm-lock.yaml', 'tsconfig.base.json', 'prisma/seed', ...sourcesOf(one, packages)], known),
    }))
    .filter(({ name, folder, digest }) => !isDone(`build ${name}`, digest, join(folder, 'dist')))
  const queue = [...due]
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { name, folder, manifest, digest } = next
      await step(`build ${name}`, () => runScript(manifest.scripts.build, folder))
      markDone(`build ${name}`, digest)
    }
  }
  await Promise.all(Array.from({ length: BUILDS_AT_ONCE }, worker))
}

/** The folders of a package and of all workspace packages it is built from. */
function sourcesOf(one, packages, seen = new Set()) {
  if (seen.has(one.folder)) return []
  seen.add(one.folder)
  for (const name of Object.keys({ ...one.manifest.dependencies, ...one.manifest.devDependencies })) {
    const dependency = packages.get(name)
    if (dependency) sourcesOf(dependency, packages, seen)
  }
  return [...seen].sort()
}

/** Runs a package script as `npm run` would, without the seconds npm or pnpm take to start. */
function runScript(script, folder) {
  const path = [join(folder, 'node_modules/.bin'), 'node_modules/.bin'].map((bin) => resolve(bin))
  return runQuietly(script, [], {
    cwd: folder,
    shell: true,
    env: { ...process.env, PATH: [...path, process.env.PATH].join(delimiter) },
  })
}

/** Runs the pnpm that package.json names; gives its exit code. */
export function pnpm(...args) {
  const wanted = /pnpm@([\d.]+)/.exec(JSON.parse(readFileSync('package.json', 'utf8')).packageManager)[1]
  const shell = process.platform === 'win32'
  const present = spawnSync('pnpm', ['--version'], { encoding: 'utf8', shell }).stdout?.trim()
  // any other version on the PATH would try to fetch the wanted one by itself
  return present === wanted ? run('pnpm', args) : run('npx', ['--yes', `pnpm@${wanted}`, ...args])
}

async function step(name, work) {
  const began = Date.now()
  const code = await work()
  if (code !== 0) throw new Error(`${name}: failed`)
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

/** `apps/*`, `packages/*` and `bench`, as pnpm-workspace.yaml says. */
export function workspaceFolders() {
  return [
    ...['apps', 'packages'].flatMap((parent) => readdirSync(parent).map((name) => join(parent, name))),
    'bench',
  ].filter((folder) => existsSync(join(folder, 'package.json')))
}

function manifestOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return [manifest.name, manifest]
}
