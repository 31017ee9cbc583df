// Plain JavaScript on purpose: scripts/run.mjs needs the lock before anything is installed or compiled.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A pid alone may have been given to somebody else since, so a process is known by its pid and its start. */
export function markOf(pid) {
  const startedAt = startOf(pid)
  return startedAt === undefined ? undefined : { pid, startedAt }
}

/** Whether the very process of this mark still runs. */
export function isRunning(mark) {
  return startOf(mark.pid) === mark.startedAt
}

/**
 * Takes the lock `folder` or tells who holds it. A lock whose holder has died is taken over.
 * `about` is kept beside the holder's pid, for the one who finds the lock taken.
 */
export function tryLock(folder, about = {}) {
  mkdirSync(dirname(folder), { recursive: true })
  const holder = markOf(process.pid)
  const draft = besides(folder)
  mkdirSync(draft, { mode: 0o755 })
  writeHolder(draft, { ...about, ...holder })
  try {
    for (;;) {
      // renaming a filled folder makes the lock and its holder appear in one step; onto a filled folder it fails
      if (renamed(draft, folder)) return { taken: true, lock: lockAt(folder, holder) }
      const heldBy = readHolder(folder)
      if (heldBy === undefined) continue
      if (isRunning(heldBy)) return { taken: false, heldBy }
      if (!removeStale(folder)) return { taken: false, heldBy }
    }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Runs `work` while holding the lock `folder`; waits for its holder for up to `timeoutMs`, then throws. */
export async function withLock(folder, work, timeoutMs = 120_000) {
  const until = Date.now() + timeoutMs
  for (;;) {
    const attempt = tryLock(folder)
    if (attempt.taken) {
      try {
        return await work()
      } finally {
        attempt.lock.release()
      }
    }
    if (Date.now() > until) throw new Error(`Process ${attempt.heldBy.pid} has held ${folder} for too long.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function lockAt(folder, holder) {
  return {
    announce: (about) => writeHolder(folder, { ...about, ...holder }),
    release: () => removeAtOnce(folder),
  }
}

/** Emptying the folder file by file would let somebody rename theirs onto the empty rest. */
function removeAtOnce(folder) {
  const away = besides(folder)
  if (!renamed(folder, away)) return false
  rmSync(away, { recursive: true, force: true })
  return true
}

/**
 * Removes a dead holder's lock. Two who both saw it dead must not both remove: the slower one would remove the lock the
 * quicker one has taken since. So whoever removes holds a guard, and looks again under it.
 */
function removeStale(folder) {
  const guard = `${folder}.takeover`
  try {
    mkdirSync(guard)
  } catch {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > 10_000) rmSync(guard, { recursive: true, force: true }) // left by a crash within these few lines
    return false
  }
  try {
    const heldBy = readHolder(folder)
    // false as well when it belongs to another account, in a folder where only owners remove
    return heldBy === undefined || isRunning(heldBy) || removeAtOnce(folder)
  } finally {
    rmSync(guard, { recursive: true, force: true })
  }
}

function renamed(from, to) {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    // EPERM and EACCES are Windows' words for a folder that is there
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM', 'EACCES'].includes(error.code)) return false
    throw error
  }
}

function readHolder(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8'))
  } catch {
    return undefined
  }
}

function writeHolder(folder, holder) {
  const file = join(folder, 'holder.json')
  const draft = `${file}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, JSON.stringify(holder))
  renameSync(draft, file)
}

function besides(folder) {
  return `${folder}.${process.pid}.${randomBytes(4).toString('hex')}`
}

/** A word that differs for each process that ever had this pid; undefined when none runs (a zombie does not). */
function startOf(pid) {
  if (process.platform === 'linux') return startOnLinux(pid)
  if (process.platform === 'win32') return startOnWindows(pid)
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH },
  })
  const [state, ...start] = (stdout ?? '').trim().split(/\s+/)
  return !state || state.startsWith('Z') ? undefined : start.join(' ')
}

function startOnLinux(pid) {
  try {
    // the second field, the command in brackets, may hold spaces and brackets itself
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${bootId()}/${fields[19]}`
  } catch {
    return undefined
  }
}

function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

function startOnWindows(pid) {
  try {
    process.kill(pid, 0)
    return 'running'
  } catch (error) {
    return error.code === 'EPERM' ? 'running' : undefined
  }
}
