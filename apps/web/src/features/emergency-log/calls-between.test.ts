import { afterEach, expect, it, vi } from 'vitest'
import { callsBetween } from './calls-between.ts'

afterEach(() => vi.unstubAllEnvs())

it('leads to the days of this device, even when it is still yesterday in UTC', () => {
  vi.stubEnv('TZ', 'Europe/Berlin')

  expect(callsBetween('2026-11-21T23:10:00.000Z', '2026-11-22T23:30:00.000Z')).toBe(
    '/calls?emergency=true&from=2026-11-22&to=2026-11-23',
  )
})

it('is open at its end while the emergency runs', () => {
  expect(callsBetween('2026-11-22T12:00:00.000Z', null)).toBe('/calls?emergency=true&from=2026-11-22')
})
