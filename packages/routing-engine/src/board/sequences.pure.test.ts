import { afterEach, describe, expect, it, vi } from 'vitest'
import { ringTypes } from '../configuration.ts'
import { compile } from '../plan.ts'
import { sequenceOf } from '../testing/sequences/actions.ts'
import { agents, changed, planChanges, startingPlan } from '../testing/sequences/office-kinds.ts'
import { planFor } from '../testing/sequences/office-plans.ts'
import { playClocks, playSequences } from '../testing/sequences/run.ts'

const runs = { count: 100, seed: 20_261_122 }

const LONG_MS = 600_000

describe('whatever happens', () => {
  afterEach(() => vi.unstubAllGlobals())

  it(
    `no clock, no chance and nothing outside is asked (T7; ${runs.count} sequences)`,
    () => {
      const forbidden = [
        ...['performance', 'crypto', 'fetch', 'process', 'queueMicrotask'],
        ...['setTimeout', 'setInterval', 'setImmediate'],
      ]
      const refuse = (what: string) => () => {
        throw new Error(`${what} was asked`)
      }
      const RealDate = Date
      class NoClock extends RealDate {
        constructor(...parts: readonly [] | readonly [number]) {
          if (parts.length === 0) throw new Error('new Date() was asked')
          super(...parts)
        }
        static override now = refuse('Date.now')
      }
      vi.stubGlobal('Date', NoClock)
      vi.stubGlobal('Math', Object.create(Math, { random: { get: refuse('Math.random') } }))
      const gone = new Proxy({}, { get: (_, name) => refuse(String(name))() })
      for (const name of forbidden) vi.stubGlobal(name, gone)

      try {
        playSequences(ringTypes, runs, { clock: () => 0 })
      } finally {
        vi.unstubAllGlobals()
      }
    },
    LONG_MS,
  )

  it(
    `timers run as long as they are meant to while the clock is set a day on or back (T8; ${runs.count} sequences)`,
    () => {
      expect(playClocks(ringTypes, runs).events).toBeGreaterThan(40 * runs.count)
    },
    LONG_MS,
  )
})

// Opening hours are asked by functions: of one calendar they do the same.
expect.addEqualityTesters([
  (one, other) => (typeof one === 'function' && typeof other === 'function' ? `${one}` === `${other}` : undefined),
])

describe('the offices of random sequences', () => {
  it('have the plans that their configuration is compiled to', () => {
    const { kind } = sequenceOf(runs.seed, ringTypes)
    let planned = startingPlan
    for (let which = 0; which < 60; which += 1) {
      planned = changed(
        planned,
        planChanges[which % planChanges.length] ?? 'offline',
        which % agents.length,
        which,
        kind,
      )
      const { services, queues, numbers, emergencyCases, tollGuards, config } = planFor(kind, planned)

      const compiled = compile(config)

      expect({ services, queues, numbers, emergencyCases, tollGuards }).toEqual({
        ...{ services: compiled.services, queues: compiled.queues, numbers: compiled.numbers },
        ...{ emergencyCases: compiled.emergencyCases, tollGuards: compiled.tollGuards },
      })
    }
  })
})
