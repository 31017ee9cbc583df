import { describe, expect, it } from 'vitest'
import { firstLink, type Link, type LinkEvent, retryDelay, SILENT_AFTER_MS, stepLink } from './link.ts'

/** Steps from the first link on: `[second, event]`. */
function after(...events: readonly (readonly [second: number, type: LinkEvent['type']])[]): Link {
  return events.reduce((link, [second, type]) => {
    const event: LinkEvent = type === 'ended' ? { type, because: 'signed out' } : { type }
    return stepLink(link, event, second * 1_000, 0.5).link
  }, firstLink(0))
}
const ticks = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => [from + index, 'ticked'] as const)

describe('the link of the Agent Assistant (DP-26, DP-29)', () => {
  it('is connected once the server answers, and stays so while it is heard of', () => {
    expect(after([1, 'opened']).phase).toBe('connected')
    expect(after([1, 'opened'], [2, 'heard'], ...ticks(3, 9)).phase).toBe('connected')
  })

  it('is lost within 10 s without a word, and says since when', () => {
    const link = after([1, 'opened'], [2, 'heard'], ...ticks(3, 10))
    expect(link).toMatchObject({ phase: 'lost', since: 2_000, socket: 'none' })
    expect(link.tryAt).toBeGreaterThan(10_000)
  })

  it('is lost at the first event of a tab that was frozen, however long', () => {
    expect(after([1, 'opened'], [3_600, 'ticked'])).toMatchObject({ phase: 'lost', since: 1_000 })
    expect(after([1, 'opened'], [3_600, 'hurried'])).toMatchObject({ phase: 'lost', since: 1_000 })
  })

  it('wavers when the socket closes, and says nothing as long as the server was heard of just now', () => {
    const link = after([1, 'opened'], [2, 'closed'])
    expect(link).toMatchObject({ phase: 'wavering', since: 2_000, socket: 'none' })
    expect(after([1, 'opened'], [2, 'closed'], [3, 'ticked'], [4, 'opened']).phase).toBe('connected')
  })

  it('does not hide a server that is away behind attempts to reach it', () => {
    const link = after([1, 'opened'], [2, 'closed'], ...ticks(3, 9))
    expect(link).toMatchObject({ phase: 'lost', since: 1_000 })
  })

  it('is lost at once when the device itself is offline', () => {
    expect(after([1, 'opened'], [2, 'offline'])).toMatchObject({ phase: 'lost', since: 1_000, socket: 'none' })
  })

  it('says after a while that it never came about', () => {
    expect(after(...ticks(1, 7)).phase).toBe('connecting')
    expect(after(...ticks(1, 8))).toMatchObject({ phase: 'lost', since: 0 })
  })

  it('tries again when the time has come, and not before', () => {
    const lost = after([1, 'opened'], [2, 'offline'])
    const early = stepLink(lost, { type: 'ticked' }, (lost.tryAt ?? 0) - 1, 0.5)
    const due = stepLink(lost, { type: 'ticked' }, lost.tryAt ?? 0, 0.5)
    expect(early.act).toBeNull()
    expect(due).toMatchObject({ act: 'open', link: { socket: 'opening', tryAt: null, phase: 'lost' } })
  })

  it('tries at once when somebody looks, or the network is back', () => {
    const lost = after([1, 'opened'], [2, 'offline'])
    expect(stepLink(lost, { type: 'hurried' }, 2_001, 0.5).act).toBe('open')
  })

  it('gives an attempt up that hangs, counts it and waits longer', () => {
    const hanging = stepLink(after([1, 'opened'], [2, 'offline']), { type: 'hurried' }, 10_000, 0.5).link
    const first = stepLink(hanging, { type: 'ticked' }, 15_000, 0.5)
    expect(first).toMatchObject({ act: 'drop', link: { tries: 1, socket: 'none', tryAt: 16_000 } })
    const again = stepLink(first.link, { type: 'hurried' }, 16_000, 0.5).link
    expect(stepLink(again, { type: 'closed' }, 16_100, 0.5).link).toMatchObject({ tries: 2, tryAt: 18_100 })
  })

  it('spreads attempts, and never waits much longer than a quarter of a minute', () => {
    expect([0, 1, 2, 3, 4, 30].map((tries) => retryDelay(tries, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
    ])
    expect([retryDelay(2, 0), retryDelay(2, 1)]).toEqual([3_000, 5_000])
  })

  it('ends when the server ends it, for good and with the reason', () => {
    const ended = after([1, 'opened'], [2, 'ended'])
    expect(ended).toMatchObject({ phase: 'ended', because: 'signed out' })
    for (const type of ['ticked', 'hurried', 'closed', 'opened'] as const)
      expect(stepLink(ended, { type }, 60_000, 0.5)).toEqual({ link: ended, act: null })
  })

  it('never calls a link connected that was silent, whatever else happened', () => {
    const types = ['opened', 'heard', 'closed', 'ticked', 'hurried', 'offline'] as const
    let seed = 42
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed / 2_147_483_648
    }
    let link = firstLink(0)
    let [now, heardAt] = [0, 0]
    for (let round = 0; round < 20_000; round += 1) {
      now += Math.floor(random() * 3_000)
      const type = types[Math.floor(random() * types.length)] ?? 'ticked'
      if (type === 'opened' || type === 'heard') heardAt = now
      link = stepLink(link, { type }, now, random()).link
      const isSilent = now - heardAt >= SILENT_AFTER_MS
      if (isSilent) expect(link.phase).toBe('lost')
      if (link.phase === 'connected') expect(link.socket).toBe('open')
      if (link.socket === 'none') expect(link.tryAt).not.toBeNull()
    }
  })
})
