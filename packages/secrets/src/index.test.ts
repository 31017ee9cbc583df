import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createOpener, createSealer, readOpener, readSealer, SECRETS_KEY_FILE } from './index.ts'

const old = randomBytes(32)
const newer = randomBytes(32)
const data = mkdtempSync(join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

it('gives back what was sealed, and seals the same secret differently each time', () => {
  const { seal } = createSealer([old])
  const [one, other] = [seal('pässword €', 'trunk 1'), seal('pässword €', 'trunk 1')]

  expect(createOpener([old]).open(one, 'trunk 1')).toBe('pässword €')
  expect(one).not.toBe(other)
  expect(one).not.toContain('word')
})

it('does not open for another owner, nor after any character was changed', () => {
  const sealed = createSealer([old]).seal('secret', 'trunk 1')
  const changed = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'B' : 'A')

  expect(() => createOpener([old]).open(sealed, 'trunk 2')).toThrow('belongs to something else')
  expect(() => createOpener([old]).open(changed, 'trunk 1')).toThrow('was changed')
  expect(() => createOpener([old]).open('secret', 'trunk 1')).toThrow('not a sealed secret')
})

it('names its key, so that keys can be changed: the newest seals, older ones open', () => {
  const sealedBefore = createSealer([old]).seal('secret', 'trunk 1')
  const sealedNow = createSealer([newer, old]).seal('secret', 'trunk 1')

  expect(createOpener([newer, old]).open(sealedBefore, 'trunk 1')).toBe('secret')
  expect(createOpener([newer]).open(sealedNow, 'trunk 1')).toBe('secret')
  expect(() => createOpener([newer]).open(sealedBefore, 'trunk 1')).toThrow('which is not in secrets.key')
})

it('makes a key that only its owner can read where there is none', () => {
  const empty = mkdtempSync(join(tmpdir(), 'secrets-'))
  const sealed = readSealer(empty).seal('secret', 'trunk 1')

  expect(readOpener(empty).open(sealed, 'trunk 1')).toBe('secret')
  expect(statSync(join(empty, SECRETS_KEY_FILE)).mode & 0o777).toBe(0o600)
  rmSync(empty, { recursive: true })
})

it('reads its keys from the data folder, and refuses a file that holds none', () => {
  writeFileSync(join(data, SECRETS_KEY_FILE), `${newer.toString('base64url')}\n${old.toString('base64url')}\n`)
  const sealed = readSealer(data).seal('secret', 'trunk 1')

  expect(readOpener(data).open(sealed, 'trunk 1')).toBe('secret')
  writeFileSync(join(data, SECRETS_KEY_FILE), 'short\n')
  expect(() => readSealer(data)).toThrow('keys of 32 bytes')
})
