import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { SwitchEvent } from '../../ports.ts'
import type { Ari } from './ari.ts'
import { newCall } from './calls.ts'
import { createDeeds } from './deeds.ts'
import type { Desk } from './desk.ts'
import { createHearing } from './hearing.ts'
import { shortestSoundMs } from './lifeline.ts'
import { createMusic } from './music.ts'

/** An exchange whose every answer but that to `play` takes its time. */
function aDesk(slowMs: number) {
  const asked: string[] = []
  const told: SwitchEvent[] = []
  const ari: Pick<Ari, 'request'> = {
    async request(method, path) {
      asked.push(`${method} ${path}`)
      if (!path.includes('/play/')) await sleep(slowMs)
      return { status: 204, body: null }
    },
  }
  const call = newCall('c', { calledNumber: '+49301', createdAt: '', holding: false, orphaned: false })
  const desk: Desk = {
    ...{ ari: ari as Ari, app: 'app', trunk: 'trunk', calls: new Map([['c', call]]) },
    trunkOf: () => undefined,
    deviceOf: () => undefined,
    deviceAt: () => undefined,
    music: createMusic(ari as Ari, 'app'),
    report: (event) => void told.push(event),
    tellDialog: () => undefined,
  }
  const hearing = createHearing(desk)
  return { asked, told, hearing, deeds: createDeeds(desk, hearing) }
}

const play = { type: 'playPrompt', callId: 'c', promptId: 'c.1', soundPath: '/none', durationMs: 20_000 } as const

it('EM-14: a sound that is missing is told as not played, also when the exchange was slow before it', async () => {
  const { told, hearing, deeds } = aDesk(shortestSoundMs + 50)

  await deeds.perform(play)
  await hearing.promptPlayed('c.1')

  expect(told).toMatchObject([{ type: 'promptFinished', promptId: 'c.1', ok: false }])
})

it('a prompt that was stopped before the exchange was ready for it is not played', async () => {
  const { asked, deeds } = aDesk(20)

  const playing = deeds.perform(play)
  await deeds.perform({ type: 'stopPrompt', callId: 'c', promptId: 'c.1' })
  await playing

  expect(asked.filter((line) => line.includes('/play/'))).toEqual([])
})
