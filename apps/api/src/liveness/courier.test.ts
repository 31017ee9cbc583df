import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { refusal } from '../http/refusal.ts'
import { createCourier } from './courier.ts'

const log = pino({ level: 'silent' })
const later = () => new Promise((resolve) => setTimeout(resolve, 5))

/** Telephony that answers when it is let. */
function aSlowTelephony() {
  const heard: string[] = []
  let underWay = 0
  let most = 0
  const waiting: { answer: () => void; fail: () => void }[] = []
  const hear = (what: string) => {
    heard.push(what)
    underWay += 1
    most = Math.max(most, underWay)
    return new Promise<void>((resolve, reject) => {
      const done = (act: () => void) => () => {
        underWay -= 1
        act()
      }
      waiting.push({ answer: done(resolve), fail: done(() => reject(new Error('away'))) })
    })
  }
  const answerNext = async (how: 'answer' | 'fail' = 'answer') => {
    waiting.shift()?.[how]()
    await later()
  }
  const telephony = {
    agentsSeen: ({ agents }: { agents: { userId: string }[] }) => hear(`saw ${agents.map(({ userId }) => userId)}`),
    agentSignedOut: (userId: string) => hear(`left ${userId}`),
  }
  return { heard, most: () => most, answerNext, courier: createCourier({ telephony, log }) }
}

describe('what telephony hears of Agent Assistants', () => {
  it('is one message at a time; who answers meanwhile is in the next', async () => {
    const { heard, most, answerNext, courier } = aSlowTelephony()
    courier.saw('ann', 's')
    courier.send()
    courier.saw('ben', 's')
    courier.send()
    courier.send()
    await answerNext()
    courier.send()
    await answerNext()

    expect([heard, most()]).toEqual([['saw ann', 'saw ben'], 1])
  })

  it('comes in small messages, so that no call waits until thousands are taken in', async () => {
    const { heard, answerNext, courier } = aSlowTelephony()
    for (let one = 0; one < 2_500; one += 1) courier.saw(`${one}`, 's')
    courier.send()
    for (let answered = 0; answered < 4; answered += 1) await answerNext()

    expect(heard.map((told) => told.split(',').length)).toEqual([1_000, 1_000, 500])
  })

  it('says that somebody left after the batch that still says they are there, and never before', async () => {
    const { heard, answerNext, courier } = aSlowTelephony()
    courier.saw('ann', 's')
    courier.send()
    courier.saw('ann', 's')
    courier.left('ann')

    expect(heard).toEqual(['saw ann'])
    await answerNext()
    expect(heard).toEqual(['saw ann', 'left ann'])
    await answerNext()
    courier.send()
    expect(heard).toHaveLength(2)
  })

  it('is said again by the next batch when one failed; that somebody left until it is heard, or they are back', async () => {
    const { heard, answerNext, courier } = aSlowTelephony()
    courier.left('ann')
    await later()
    await answerNext('fail')
    courier.left('ben')
    await later()
    await answerNext('fail')
    await answerNext('fail')
    courier.saw('ben', 't')
    courier.send()
    await answerNext()
    await answerNext()

    expect(heard).toEqual(['left ann', 'left ann', 'left ben', 'saw ben', 'left ann'])
  })

  it('does not wait for those who left: whom telephony does not know is left out, and the others are told of first', async () => {
    const heard: string[] = []
    const telephony = {
      agentsSeen: async ({ agents }: { agents: { userId: string }[] }) =>
        void heard.push(`saw ${agents.map(({ userId }) => userId)}`),
      agentSignedOut: async (userId: string) => {
        heard.push(`left ${userId}`)
        throw refusal('NOT_FOUND')
      },
    }
    const courier = createCourier({ telephony, log })
    courier.saw('ann', 's')
    courier.left('nobody')
    await later()
    courier.saw('ann', 's')
    courier.send()
    await later()

    expect(heard).toEqual(['saw ann', 'left nobody', 'saw ann'])
  })
})
