import { describe, expect, it } from 'vitest'
import { hasGap, heldBack, withNewest } from './newest.ts'

const call = (minute: number, more: object = {}) => ({
  id: `call-${minute}`,
  startedAt: `2026-06-10T12:${String(minute).padStart(2, '0')}:00.000Z`,
  outcome: 'answered' as string | null,
  ...more,
})
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

describe('the list of calls while calls come in (RP-2)', () => {
  it('shows what came and how a call went on, and keeps what was read further down', () => {
    const read = [call(3, { outcome: null }), call(2), call(1)]
    const newest = [call(4), call(3)]

    const rows = withNewest(read, newest, true)

    expect(ids(rows)).toEqual(['call-4', 'call-3', 'call-2', 'call-1'])
    expect(rows[1]?.outcome).toBe('answered')
  })

  it('drops a call that the filter no longer finds', () => {
    expect(ids(withNewest([call(3), call(2), call(1)], [call(3), call(1)], false))).toEqual(['call-3', 'call-1'])
    expect(ids(withNewest([call(3), call(2), call(1)], [call(3), call(1)], true))).toEqual(['call-3', 'call-1'])
  })

  it('notices when more came in between than a page holds', () => {
    expect(hasGap([call(1)], [call(9), call(8)], true)).toBe(true)
    expect(hasGap([call(8)], [call(9), call(8)], true)).toBe(false)
    expect(hasGap([call(1)], [call(9), call(8)], false)).toBe(false)
  })

  it('holds back what came while somebody reads further down, and says how many', () => {
    const rows = [call(4), call(3), call(2)]

    expect(heldBack(rows, call(2))).toEqual({ shown: [call(2)], held: 2 })
    expect(heldBack(rows, call(4))).toEqual({ shown: rows, held: 0 })
    expect(heldBack(rows, null)).toEqual({ shown: rows, held: 0 })
  })
})
