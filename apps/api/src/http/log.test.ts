import { describe, expect, it } from 'vitest'
import { createLog, maskNumbers } from './log.ts'

describe('the log', () => {
  it.each([
    ['Call from +493023125010 to 03023125011', 'Call from •••••••••••10 to •••••••••11'],
    ['{"callerNumber":"+41445550123"}', '{"callerNumber":"••••••••••23"}'],
    ['{"callerNumber":"0445550123"}', '{"callerNumber":"••••••••23"}'],
  ])('masks telephone numbers: %s', (line, masked) => {
    expect(maskNumbers(line)).toBe(masked)
  })

  it.each([
    '{"ms":1234567,"version":20261121}',
    '{"time":"2026-11-21T21:45:01.123Z"}',
    '{"requestId":"01234567-89ab-4cde-8f01-234567890123"}',
    'migration 20261121211956_init',
  ])('leaves alone what is none: %s', (line) => {
    expect(maskNumbers(line)).toBe(line)
  })

  it('keeps hostile text on one line, and masked in errors too', () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })

    log.error({ err: new Error('dialling +493023125010\r\n{"level":10}\u001b[2J') }, 'failed')

    expect(lines).toHaveLength(1)
    expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u)
    expect(lines[0]).not.toContain('3023125010')
  })
})
