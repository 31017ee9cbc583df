import { spawnSync } from 'node:child_process'

/** The account the server runs as, in the shape `spawn` takes; `{}` is our own. */
export type ServerUser = { uid: number; gid: number } | { uid?: undefined; gid?: undefined }

/**
 * PostgreSQL refuses to run as root: then it runs as `postgres`, else as `nobody`.
 * A uid without an entry in the system's list of users does not do: the server looks its name up.
 */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name)
    const gid = idOf('-g', name)
    if (uid !== undefined && gid !== undefined && uid > 0) return { uid, gid }
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is neither a user “postgres” nor “nobody”. Start Nightswitch as an ordinary user, or set DATABASE_URL.',
  )
}

/** Whether the server's account can reach `folder`: each folder above must let it through. */
export function canWalk(user: ServerUser, folder: string): boolean {
  if (user.uid === undefined) return true
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout.trim()) : undefined
}
