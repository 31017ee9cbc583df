import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = import.meta.dirname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
)
const forbidden =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bDateTime\.(now|local)\b|\bSettings\b.*luxon|\bcrypto\b|\bglobalThis\b|\bprocess\b/
const allowed = /^(\.{1,2}\/.*\.ts|zod|luxon)$/
/** What makes random sequences, for tests only. */
const allowedForTests = /^fast-check$/

describe('the engine is pure', () => {
  it.each(files)('%s asks no clock and no chance, and imports only what a browser has', (name) => {
    const source = readFileSync(join(folder, name), 'utf8')
    const imported = [...source.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, from]) => from)

    expect(source).not.toMatch(forbidden)
    const mayImport = name.startsWith('testing/') ? new RegExp(`${allowed.source}|${allowedForTests.source}`) : allowed
    for (const from of imported) expect(from).toMatch(mayImport)
  })
})
