import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isRunning, markOf, tryLock, withLock } from './process-lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightswitch-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('tells who holds the lock, and what they say about themselves', () => {
  const first = tryLock<{ url: string }>(join(folder, 'lock'))
  if (first.taken) first.lock.announce({ url: 'http://127.0.0.1:4100' })

  expect(tryLock(join(folder, 'lock'))).toEqual({
    taken: false,
    heldBy: { ...markOf(process.pid), url: 'http://127.0.0.1:4100' },
  })
})

it('is free again after its release', () => {
  const first = tryLock(join(folder, 'lock'))
  if (first.taken) first.lock.release()

  expect(tryLock(join(folder, 'lock')).taken).toBe(true)
})

it('is let go when the work fails', async () => {
  const work = () => Promise.reject(new Error('the work failed'))

  await expect(withLock(join(folder, 'lock'), work)).rejects.toThrow('the work failed')
  expect(tryLock(join(folder, 'lock')).taken).toBe(true)
})

it('does not take a process for running that has the pid of one that ended', () => {
  const mark = markOf(process.pid)

  expect(mark && isRunning(mark)).toBe(true)
  expect(isRunning({ pid: process.pid, startedAt: 'earlier' })).toBe(false)
})

it('never has two holders, also when six processes find it left by a dead one', { timeout: 60_000 }, async () => {
  const lock = join(folder, 'lock')
  const log = join(folder, 'log')
  writeFileSync(log, '')
  const source = `
    import { appendFileSync } from 'node:fs'
    import { withLock } from ${JSON.stringify(fileURLToPath(new URL('./process-lock.mjs', import.meta.url)))}
    for (let turn = 0; turn < 5; turn++) {
      await withLock(${JSON.stringify(lock)}, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in\\n')
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
        appendFileSync(${JSON.stringify(log)}, 'out\\n')
        if (turn === 4) process.kill(process.pid, 'SIGKILL') // leaves the lock behind
      })
    }`
  mkdirSync(lock)
  appendFileSync(join(lock, 'holder.json'), JSON.stringify({ pid: process.pid, startedAt: 'earlier' }))

  const contenders = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: 'inherit' }),
  )
  await Promise.all(contenders.map((child) => once(child, 'exit')))

  expect(readFileSync(log, 'utf8')).toBe('in\nout\n'.repeat(30))
})
