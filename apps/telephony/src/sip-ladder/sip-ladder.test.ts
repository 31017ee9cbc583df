import { createSocket } from 'node:dgram'
import { type TestDatabase, testDatabase } from '@nightswitch/db/testing'
import pg from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { hepPacket, sipText } from '../testing/hep-packet.ts'
import { until } from '../testing/until.ts'
import { createWriter } from '../writer.ts'
import { createEar } from './ear.ts'
import { newLadder } from './ladder.ts'
import { createLadders } from './ladders.ts'
import { createSipLadder, type SipLadder } from './sip-ladder.ts'
import { createLadderWriter } from './write-ladders.ts'

const log = pino({ level: 'silent' })
const host = '127.0.0.1'
const port = 20_000 + Math.floor(Math.random() * 10_000)

let database: TestDatabase
let reader: pg.Client
let subject: SipLadder
let wire: ReturnType<typeof createSocket>
beforeEach(async () => {
  database = await testDatabase()
  reader = new pg.Client({ connectionString: database.ownerUrl })
  await reader.connect()
  subject = createSipLadder({ hep: { host, port }, databaseUrl: database.url, clock: systemClock, log })
  wire = createSocket('udp4')
})
afterEach(async () => {
  wire.close()
  await subject.stop()
  await reader.end()
  await database.drop()
})

const send = (text: string) => wire.send(hepPacket({ text }), port, '127.0.0.1')
const invite = sipText('INVITE sip:1 SIP/2.0', {
  callId: 'caller',
  headers: ['Authorization: Digest response="c0ffee"'],
})
const bye = sipText('BYE sip:1 SIP/2.0', { callId: 'caller', cseq: '2 BYE' })
const stored = async () =>
  (await reader.query<{ text: string }>('select text from sip_message order by call_id, sequence')).rows
const firstLines = async () => (await stored()).map(({ text }) => text.split('\n')[0])
const aCall = (id: string, maskedAt: Date | null = null) =>
  reader.query(
    `insert into call (id, called_number, switch, configuration_version, started_at, masked_at)
     values ($1, '+493023125010', 'asterisk', 1, now(), $2)`,
    [id, maskedAt],
  )

describe('the SIP ladder', () => {
  it('writes what is heard of a call, without its secrets, as soon as the call is written', async () => {
    expect(subject.state()).toBe('silent')
    // The socket opens a moment later.
    await until(() => {
      send(invite)
      return subject.state() === 'heard'
    })
    subject.belongs({ sipCallId: 'caller', callId: 'call', dialId: null })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(await firstLines()).toEqual([])

    await aCall('call')
    send(bye)
    await until(async () => (await firstLines()).includes('BYE sip:1 SIP/2.0'))

    expect((await firstLines())[0]).toBe('INVITE sip:1 SIP/2.0')
    expect(JSON.stringify(await stored())).not.toContain('c0ffee')
  })

  it('writes nothing more of a call that is masked', async () => {
    await aCall('call', new Date())
    await aCall('other')
    await until(() => {
      send(invite)
      return subject.state() === 'heard'
    })
    subject.belongs({ sipCallId: 'caller', callId: 'call', dialId: null })
    subject.belongs({ sipCallId: 'another', callId: 'other', dialId: null })
    send(sipText('BYE sip:1 SIP/2.0', { callId: 'another', cseq: '2 BYE' }))

    await until(async () => (await firstLines()).length > 0)

    expect(await firstLines()).toEqual(['BYE sip:1 SIP/2.0'])
  })

  it('writes what waits when it stops', async () => {
    await aCall('call')
    await until(() => {
      send(invite)
      return subject.state() === 'heard'
    })
    subject.belongs({ sipCallId: 'caller', callId: 'call', dialId: null })

    await subject.stop()

    expect((await firstLines()).length).toBeGreaterThan(0)
  })

  it('says that nobody listens when it has no port', async () => {
    const off = createSipLadder({ hep: null, databaseUrl: database.url, clock: systemClock, log })
    off.belongs({ sipCallId: 'a', callId: 'b', dialId: null })

    expect(off.state()).toBe('off')
    await off.stop()
  })
})

describe('writing', () => {
  const message = (sequence: number) => ({
    ...{ sequence, at: Date.now(), source: 'a:1', destination: 'b:2', size: 9, dialId: null, sent: false },
    payload: Buffer.from(sipText(`INFO sip:${sequence} SIP/2.0`)),
  })
  const aLadder = (callId: string, messages: number, dropped = 0) => ({
    ...newLadder(callId),
    ...{ dropped, due: Array.from({ length: messages }, (_, index) => message(index + 1)) },
  })

  it('is done in small pieces, and a piece done twice is there once', async () => {
    await aCall('call')
    const writer = createWriter(database.url, systemClock)
    const ladders = [aLadder('call', 120, 3)]
    const sizes: number[] = []
    const { taken } = createLadders(systemClock)
    const parts = { ladders: { due: () => ladders, taken }, clock: systemClock, log }
    const counting: Parameters<typeof createLadderWriter>[0]['writer'] = {
      query(sql, values, timeoutMs) {
        sizes.push(JSON.parse(String(values[2])).length)
        return writer.query(sql, values, timeoutMs)
      },
    }
    await createLadderWriter({ ...parts, writer: counting })()
    ladders[0] = aLadder('call', 120)
    await createLadderWriter({ ...parts, writer })()
    await writer.close()

    expect(sizes).toEqual([50, 50, 20])
    expect(await stored()).toHaveLength(120)
    expect((await reader.query('select dropped from sip_ladder')).rows).toEqual([{ dropped: 3 }])
  })

  it('keeps what cannot be written now, and gives up what belongs to no call after a minute', async () => {
    let minutes = 0
    const ladder = aLadder('no call', 2)
    const clock = { ...systemClock, monotonic: () => minutes * 60_000 }
    const { taken } = createLadders(clock)
    const ladders = { due: () => [ladder], taken }
    const away = { query: () => Promise.reject(new Error('the database is away')) }
    await createLadderWriter({ ladders, writer: away, clock, log })()
    const writer = createWriter(database.url, systemClock)
    const write = createLadderWriter({ ladders, writer, clock, log })
    await write()
    expect(ladder.due).toHaveLength(2)

    minutes = 1
    await write()
    await writer.close()

    expect(ladder.due).toEqual([])
  })
})

describe('the ear', () => {
  it('reads only so many messages a second, and does not mind what is no message', async () => {
    const other = port + 1
    let heard = 0
    const ear = createEar({
      ...{ host, port: other, log, mostASecond: 20, clock: { monotonic: () => 0 } },
      onMessage: () => {
        heard += 1
      },
    })
    await until(() => {
      wire.send(hepPacket({}), other, '127.0.0.1')
      return heard > 0
    })
    for (let index = 0; index < 100; index++) {
      wire.send(Buffer.from('HEP3 nonsense'), other, '127.0.0.1')
      wire.send(hepPacket({}), other, '127.0.0.1')
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    ear.stop()

    expect(heard).toBeLessThanOrEqual(20)
  })

  it('waits for its port when another process has it', async () => {
    const second = createEar({ host, port, log, clock: systemClock, onMessage: () => undefined })
    await new Promise((resolve) => setTimeout(resolve, 100))

    expect(() => second.stop()).not.toThrow()
  })
})
