import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const LEFT_OUT = new Set(['node_modules', 'dist', 'test-results', 'playwright-report'])

/**
 * A digest of the contents of files and folders. Tests are left out: they are not built. What several digests have in
 * common is read once when they are given the same `known`.
 */
export function digestOf(paths, known = new Map()) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const path of paths) {
    if (!known.has(path)) known.set(path, digestOfOne(path))
    hash.update(known.get(path))
  }
  return hash.digest('hex')
}

function digestOfOne(path) {
  const hash = createHash('sha256')
  addTo(hash, path)
  return hash.digest()
}

function addTo(hash, path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isDirectory()) {
    for (const name of readdirSync(path).sort()) if (!LEFT_OUT.has(name)) addTo(hash, join(path, name))
  } else if (stat && !/\.test\.tsx?$/.test(path)) {
    hash.update(`${path} ${stat.size}\n`).update(readFileSync(path))
  }
}

/** Whether the work called `name` was done for this digest, and what it made is still there. */
export function isDone(name, digest, made) {
  const stamp = stampOf(name)
  return existsSync(made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
}

export function markDone(name, digest) {
  mkdirSync(dirname(stampOf(name)), { recursive: true })
  writeFileSync(stampOf(name), digest)
}

// they vanish together with what was installed
function stampOf(name) {
  return join('node_modules', '.stamps', name.replaceAll('/', '+'))
}
