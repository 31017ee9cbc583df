import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ciede2000, contrast, difference, type Vision } from './colorScience.ts'
import { theme } from './theme.ts'
import { type ColorToken, colors } from './tokens.ts'

const schemes = [
  ['light', 0],
  ['dark', 1],
] as const
const grounds: readonly ColorToken[] = ['paper', 'surface', 'sunken', 'raised']
const tints: readonly ColorToken[] = ['warn-tint', 'ready-tint', 'error-tint', 'info-tint', 'accent-tint']
const statuses: readonly ColorToken[] = ['ready', 'busy', 'standby', 'offline', 'ringing']
const visions: readonly Vision[] = ['normal', 'protan', 'deutan', 'tritan']

const pairs = <Item>(items: readonly Item[]) =>
  items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const))

describe.each(schemes)('colours in %s', (_, scheme) => {
  const value = (token: ColorToken) => colors[token][scheme]
  const ratio = (front: ColorToken, ground: ColorToken) => contrast(value(front), value(ground))

  it.each(
    (['text', 'muted', 'accent', 'error'] as const).flatMap((front) =>
      grounds.map((ground) => [front, ground] as const),
    ),
  )('keeps %s readable on %s', (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(tints)('keeps text and muted text readable on %s', (tint) => {
    expect(ratio('text', tint)).toBeGreaterThanOrEqual(4.5)
    expect(ratio('muted', tint)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([
    ['on-ink', 'ink'],
    ['on-ink', 'ink-hover'],
    ['on-emergency', 'emergency'],
    ['emergency-ink', 'surface'],
    ['emergency-ink', 'sunken'],
    ['emergency-ink', 'paper'],
    ['text', 'emergency-tint'],
    ['standby', 'surface'],
    ['standby', 'accent-tint'],
  ] as const)('keeps %s readable on %s', (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([...statuses, 'warn', 'error', 'emergency-ink'] as const)(
    'shows the glyph in %s on every ground',
    (front) => {
      const lowest = Math.min(...[...grounds, ...tints].map((ground) => ratio(front, ground)))
      expect(lowest).toBeGreaterThanOrEqual(3)
    },
  )

  it.each(['surface', 'paper'] as const)('shows the edge of controls on %s', (ground) => {
    expect(ratio('control', ground)).toBeGreaterThanOrEqual(3)
  })

  it.each(visions)('tells the five status colours apart with %s vision', (vision) => {
    const worst = Math.min(...pairs(statuses).map(([one, other]) => difference(value(one), value(other), vision)))
    expect(worst).toBeGreaterThanOrEqual(14)
  })

  it('keeps status colours legible as glyphs beside text', () => {
    const lowest = Math.min(...statuses.map((status) => ratio(status, 'surface')))
    expect(lowest).toBeGreaterThanOrEqual(4.5)
  })
})

describe('colour science', () => {
  it('agrees with published pairs of CIEDE2000', () => {
    expect(ciede2000([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4)
    expect(ciede2000([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4)
    expect(ciede2000([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387])).toBeCloseTo(1.2644, 4)
    expect(ciede2000([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4)
  })

  it('finds black on white 21 to 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  })
})

describe('palette', () => {
  it('has no other button colour than ink', () => {
    expect(Object.keys(theme.colors ?? {})).toEqual(['ink'])
    expect(theme.primaryColor).toBe('ink')
  })

  it('keeps raw colours in the token files only', () => {
    const source = join(import.meta.dirname, '..')
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.(css|tsx?)$/.test(file) && !file.startsWith('tokens'),
    )
    const withRaw = files.filter((file) =>
      /#[0-9a-f]{3}(?:[0-9a-f]{3})?\b|\b(?:rgb|hsl)a?\(/i.test(readFileSync(join(source, file), 'utf8')),
    )
    expect(files.length).toBeGreaterThan(50)
    expect(withRaw).toEqual([])
  })
})
