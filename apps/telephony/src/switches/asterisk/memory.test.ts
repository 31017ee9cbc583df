import { describe, expect, it } from 'vitest'
import { entryOf } from './memory.ts'

const dial = { kind: 'dial', number: '+493023125200', ringSeconds: 30 } as const
const play = (soundPath: string) => ({ kind: 'play', soundPath }) as const

describe('what is written into the exchange (EM-26)', () => {
  it('is each stretch of time with its steps, in epoch seconds', () => {
    const windows = [
      { from: null, until: 1_772_445_600_999, steps: [play('/data/sounds/ab'), dial] },
      { from: 1_772_449_200_000, until: null, steps: [play('/data/sounds/cd'), { kind: 'hangUp' } as const] },
    ]
    expect(entryOf(windows)).toBe('0,1772445600,p/data/sounds/ab,d+493023125200/30|1772449200,0,p/data/sounds/cd,h')
  })

  it('holds no number and no path that would say something to the dialplan', () => {
    const oddities: string[] = []
    const steps = [
      play(`/data/${'{SHELL(id)}'}/x`),
      play('/data/a&b'),
      play('/data/a,b'),
      play('/data/"'),
      { ...dial, number: '1,2/9' },
      play('/data of Müller/x'),
    ]
    const entry = entryOf([{ from: null, until: null, steps }], (detail) => oddities.push(detail))
    expect(entry).toBe('0,0,p/data of Müller/x')
    expect(oddities).toHaveLength(4)
  })

  it('is never longer than the exchange can read at once; the nearest comes first', () => {
    const window = (from: number) => ({ from, until: null, steps: [play(`/data/${'x'.repeat(400)}`)] })
    const entry = entryOf([1, 2, 3, 4, 5, 6, 7, 8, 9].map((second) => window(second * 1000)))
    expect(entry.length).toBeLessThanOrEqual(3000)
    expect(entry.split('|').map((text) => text.split(',')[0])).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })
})
