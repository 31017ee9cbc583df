import { describe, expect, it } from 'vitest'
import type { RoutingConfig } from '../configuration.ts'
import { ringTypes } from '../configuration.ts'
import { type Candidate, inRingOrder } from '../rules/ring-order.ts'
import { assistantsOf, withAssistants } from '../testing/assistants.ts'
import { officeConfig } from '../testing/office.ts'
import { withNeeds } from '../testing/rated.ts'
import { chancesOf } from '../testing/sequences/chances.ts'
import { switchboard } from '../testing/switchboard.ts'

const names = ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil', 'Fay'] as const
const profiles = ['Office', 'Office', 'Office', 'Helping', 'Gone'] as const
const asks = {
  Plain: {},
  French: { skills: { French: 2 } },
  Both: { skills: { French: 1, Welsh: 1 } },
  Ranked: { responsibilityId: 'Sales', escalationSeconds: 20 },
  All: { skills: { French: 1 }, responsibilityId: 'Sales' },
} as const
const services = ['Plain', 'French', 'Both', 'Ranked', 'All'] as const

type Ratings = Readonly<Record<string, { skills: Record<string, number>; ranks: Record<string, number> }>>

/** Everybody is in one queue, to which five services lead that ask for something else each. */
function configOf(ringType: (typeof ringTypes)[number], ratings: Ratings): RoutingConfig {
  const config = officeConfig({ queues: { Desk: { members: [...names], ringType, requireAgents: false } } })
  const [desk] = config.services
  const every = services.flatMap((id) => (desk ? [{ ...desk, id, name: id }] : []))
  const numbers = services.map((number) => ({ number, serviceId: number, culture: null }))
  return withNeeds(withAssistants({ ...config, services: every, numbers }, names), { ratings, needs: asks })
}

describe('whoever is counted and first for what is asked', () => {
  it.each(ringTypes)('is who is found by looking at everybody, whatever happened: %s', (ringType) => {
    const nothing: Record<string, number> = {}
    for (let seed = 1; seed <= 12; seed += 1) {
      const chance = chancesOf(seed)
      const rate = (): Ratings =>
        Object.fromEntries(
          names.map((name) => [
            name,
            {
              skills: { French: chance.below(4), Welsh: chance.below(2) },
              ranks: chance.below(3) === 0 ? nothing : { Sales: 1 + chance.below(3) },
            },
          ]),
        )
      let ratings = rate()
      const office = switchboard(configOf(ringType, ratings))
      const { opens, goes, says, beat } = assistantsOf(office)
      office.phones(...names)
      for (const name of names) opens(name)
      const anybody = () => chance.oneOf(names)
      let calls = 0
      const events = [
        () => goes(anybody(), chance.oneOf(profiles)),
        () => goes(anybody(), 'Office'),
        () => says(anybody(), chance.below(2) === 0 ? 'away' : 'available'),
        () => office.phoneIsUsed(anybody(), chance.below(2) === 0),
        () => office.phoneIs(anybody(), chance.below(3) === 0 ? 'signedOff' : 'reachable'),
        () => office.calls(`call ${++calls}`, chance.oneOf(services)),
        () => office.answers(office.rings()[0]?.split(' → ')[1] ?? ''),
        () => office.hangsUp(`call ${1 + chance.below(calls + 1)}`),
        () => office.passes(1 + chance.below(9)),
        () => {
          ratings = chance.below(2) === 0 ? rate() : ratings
          return office.usePlan(configOf(ringType, ratings))
        },
      ]
      for (let step = 0; step < 60; step += 1) {
        chance.oneOf(events)()
        beat()
        for (const service of services) {
          const ask = office.board.plan().services.get(service)?.ask ?? null
          const { staff, firstFree } = office.board.sees.queue('Desk', ask) ?? {}
          const { onDuty, order } = lookedAt(service, ratings)
          const said = {
            onDuty: staff?.onDuty,
            free: staff?.free,
            first: firstFree && 'userId' in firstFree ? firstFree.userId : null,
          }
          const expected = { onDuty, free: order.length, first: order[0] ?? null }
          // Compared as text: the matcher itself would take most of the time.
          if (JSON.stringify(said) !== JSON.stringify(expected))
            expect(said, `seed ${seed}, step ${step}, ${service}`).toEqual(expected)
        }
      }

      function lookedAt(service: (typeof services)[number], rated: Ratings) {
        const floor = office.board.floor(office.clock())
        const asked: { skills?: Readonly<Record<string, number>>; responsibilityId?: string } = asks[service]
        const found = names.flatMap((name, index): (Candidate & { readonly isFree: boolean })[] => {
          const { agent = null, state } = floor.users.find(({ userId }) => userId === name) ?? {}
          const light = floor.queues[0]?.members.find(({ memberId }) => memberId === name)
          if (!agent || !state || agent.profile !== 'onDuty' || !agent.signedIn) return []
          // Ratings are of the duty profile Office alone.
          const { skills, ranks } = (agent.dutyProfileId === 'Office' ? rated[name] : undefined) ?? {
            skills: {},
            ranks: {},
          }
          const levels = Object.entries(asked.skills ?? {}).map(
            ([skill, least]) => [skills[skill] ?? 0, least] as const,
          )
          const rank = asked.responsibilityId === undefined ? null : (ranks[asked.responsibilityId] ?? undefined)
          if (rank === undefined || levels.some(([level, least]) => level < least)) return []
          return [
            {
              ...{ memberId: name, position: index + 1, tier: 1, rank, idleSince: state.idleSince ?? 0 },
              ...{ skillFit: levels.reduce((sum, [level]) => sum + level, 0), answeredToday: state.answeredToday },
              isFree: light?.code === 'READY' || light?.code === 'BUSY_TAKES_CALLS',
            },
          ]
        })
        const free = found.filter(({ isFree }) => isFree)
        return { onDuty: found.length, order: inRingOrder(free, ringType).map(({ memberId }) => memberId) }
      }
    }
  })
})
