import { expect, it } from 'vitest'
import { overBudget } from './bundle.mjs'

const manifest = {
  'index.html': { file: 'entry.js', isEntry: true, imports: ['_shared.js'] },
  '_shared.js': { file: 'shared.js' },
  '_numbers.js': { file: 'numbers.js', imports: ['_shared.js'] },
  'src/features/home/home-page.tsx': { file: 'home.js', isDynamicEntry: true, imports: ['index.html', '_numbers.js'] },
  'src/features/audit/audit-page.tsx': { file: 'audit.js', isDynamicEntry: true, imports: ['_numbers.js'] },
}
const sizes: Record<string, number> = {
  'entry.js': 100,
  'shared.js': 80,
  'numbers.js': 45,
  'home.js': 4,
  'audit.js': 59,
}
const overdrawn = (change: Record<string, number> = {}) =>
  overBudget(
    manifest,
    (file: string) => 1000 * ({ ...sizes, ...change }[file] ?? 0),
    () => undefined,
  )

it('counts what is imported on the way, each file once, and not again what Home has loaded', () => {
  expect(overdrawn()).toEqual([])
})

it('names each budget that is overdrawn', () => {
  expect(overdrawn({ 'shared.js': 86 })).toEqual([
    'sign-in: 186.0 kB of JavaScript, more than 185 kB',
    'Home: 235.0 kB of JavaScript, more than 230 kB',
  ])
  expect(overdrawn({ 'audit.js': 61 })).toEqual(['audit.js: 61.0 kB of JavaScript, more than 60 kB'])
})
