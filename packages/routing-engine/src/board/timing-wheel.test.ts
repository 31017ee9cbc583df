import { describe, expect, it } from 'vitest'
import { chancesOf } from '../testing/sequences/chances.ts'
import { createTimingWheel } from './timing-wheel.ts'

const wheelOf = (...names: readonly string[]) => {
  const wheel = createTimingWheel()
  const handed: string[] = []
  return {
    handed,
    place: (name: string, ticks: number) => wheel.place(names.indexOf(name), ticks),
    remove: (name: string) => wheel.remove(names.indexOf(name)),
    ticks(count: number) {
      for (let tick = 0; tick < count; tick += 1) wheel.tick((item) => handed.push(`${names[item]} at ${wheel.now()}`))
    },
  }
}

describe('the timing wheel', () => {
  it.each([1, 5, 63, 64, 65, 127, 128, 600, 4_031, 4_032, 4_033, 10_000])(
    'hands out what is due in %i ticks at that tick, and not before',
    (ticks) => {
      const wheel = wheelOf('Anna')
      wheel.ticks(37)

      wheel.place('Anna', ticks)
      wheel.ticks(ticks - 1)
      expect(wheel.handed).toEqual([])
      wheel.ticks(1)

      expect(wheel.handed).toEqual([`Anna at ${37 + ticks}`])
    },
  )

  it('hands out everything once, however it was moved, removed and placed anew', () => {
    const { below } = chancesOf(20_261_122)
    const names = Array.from({ length: 50 }, (_, index) => `agent ${index}`)
    const wheel = wheelOf(...names)
    const expected: string[] = []
    const due = new Map<string, number>()

    for (let now = 0; now < 5_000; now += 1) {
      const name = names[below(names.length)] ?? ''
      const ticks = 1 + below(700)
      if (below(4) === 0) {
        wheel.remove(name)
        due.delete(name)
      } else {
        wheel.place(name, ticks)
        due.set(name, now + ticks)
      }
      for (const [other, at] of due) {
        if (at !== now + 1) continue
        expected.push(`${other} at ${at}`)
        due.delete(other)
      }
      wheel.ticks(1)
    }

    expect(wheel.handed.toSorted()).toEqual(expected.toSorted())
    expect(expected.length).toBeGreaterThan(200)
  })

  it('hands out what is placed while it hands out, at its own tick', () => {
    const wheel = createTimingWheel()
    const anna = 0
    const handed: number[] = []
    wheel.place(anna, 5)

    for (let tick = 0; tick < 200; tick += 1) {
      wheel.tick(() => {
        handed.push(wheel.now())
        wheel.place(anna, 64)
      })
    }

    expect(handed).toEqual([5, 69, 133, 197])
  })
})
