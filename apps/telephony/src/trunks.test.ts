import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile, type RoutingConfig } from '@nightswitch/routing-engine'
import { createOpener, createSealer } from '@nightswitch/secrets'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLog, type Log } from './log.ts'
import type { TrunkSettings } from './ports.ts'
import { until } from './testing/until.ts'
import { virtualTime } from './testing/virtual-time.ts'
import { createTrunks } from './trunks.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'trunks-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const key = Buffer.alloc(32, 7)
const { seal } = createSealer([key])
const unit = (id: string, parentId: string | null) => ({
  ...{ id, parentId, name: id, country: 'DE', timeZone: 'Europe/Berlin', catchAll: null },
})
const config: RoutingConfig = {
  ...{ epoch: 'e', version: 1, installationCulture: 'de-DE', services: [], numbers: [], workflows: [] },
  ...{ emergencyCases: [], resources: [], activations: [], normalMarks: [] },
  units: [unit('root', null), unit('site', 'root'), unit('floor', 'site'), unit('other', 'root')],
}
const row = (id: string, organizationUnitId: string, changes: object = {}) => ({
  ...{ id, name: `Trunk ${id}`, organizationUnitId, host: 'sip.example', port: 5060, transport: 'UDP' },
  ...{ userName: 'me', sealedPassword: seal(`secret of ${id}`, id), registers: true, codecs: ['alaw'] },
  ...{ fromAddresses: [], callerId: null, ...changes },
})

function aHouse(rows: () => object[], log: Log = createLog('silent')) {
  const time = virtualTime()
  const given: (readonly TrunkSettings[])[] = []
  const raised: { code: string; parameters: object | undefined }[] = []
  const trunks = createTrunks({
    switch: { useTrunks: (each) => void given.push(each) },
    // The rows are what the question asks for.
    writer: { query: async <Row extends object>() => rows() as Row[] },
    ...{ data, clock: time.clock, after: time.after, log },
    opener: () => createOpener([key]),
    alarms: { raise: (code, _subject, parameters) => void raised.push({ code, parameters }) },
    onChange: () => undefined,
  })
  trunks.use(compile(config))
  return { ...time, trunks, given, raised }
}

it('opens the passwords for the switch alone, and writes down sealed ones, readable by their owner only', async () => {
  const { given } = aHouse(() => [row('a', 'root')])
  await until(() => given.length > 0)
  const file = join(data, 'trunks.json')
  await until(() => statSync(file, { throwIfNoEntry: false }) !== undefined)

  expect(given[0]).toMatchObject([{ id: 'a', password: 'secret of a', transport: 'udp' }])
  expect(readFileSync(file, 'utf8')).not.toContain('secret of a')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('dials through the first trunk of the unit or of the nearest unit above; without any, through the configured line', async () => {
  const { trunks, given } = aHouse(() => [row('main', 'root'), row('site a', 'site'), row('site b', 'site')])
  const none = aHouse(() => [row('site a', 'site')])
  await until(() => given.length > 0 && none.given.length > 0)

  expect(trunks.trunkFor('floor')).toBe('site a')
  expect(trunks.trunkFor('other')).toBe('main')
  expect(none.trunks.trunkFor('other')).toBeNull()
  expect(none.trunks.trunkFor(null)).toBeNull()
})

it('plans that come quickly do not write over each other: the newest trunks are the ones on disk', async () => {
  let number = 0
  const log = createLog('silent')
  const fault = vi.spyOn(log, 'error')
  const { trunks } = aHouse(() => [row('a', 'root', { name: `Trunk ${number}` })], log)

  for (number = 1; number < 30; number += 1) {
    trunks.use(compile(config))
    if (number % 3 === 0) await new Promise(setImmediate)
  }
  trunks.use(compile(config))
  const file = join(data, 'trunks.json')
  await until(() => existsSync(file) && readFileSync(file, 'utf8').includes('Trunk 30'))

  expect(fault).not.toHaveBeenCalled()
})

it('a start without the database has the trunks that the last process wrote down', async () => {
  const before = aHouse(() => [row('a', 'root')])
  const file = join(data, 'trunks.json')
  await until(() => before.given.length > 0 && statSync(file, { throwIfNoEntry: false }) !== undefined)

  const { trunks, given } = aHouse(() => {
    throw new Error('the database is away')
  })
  await until(() => given.length > 0)

  expect(given[0]).toMatchObject([{ id: 'a', password: 'secret of a' }])
  expect(trunks.trunkFor('floor')).toBe('a')
})

it('a trunk whose password cannot be opened is left out and alarmed; the others work', async () => {
  const { given, raised } = aHouse(() => [
    row('a', 'root', { sealedPassword: seal('x', 'another trunk') }),
    row('b', 'root'),
  ])
  await until(() => given.length > 0)

  expect(given[0]?.map(({ id }) => id)).toEqual(['b'])
  expect(raised).toEqual([{ code: 'TRUNK_PASSWORD_UNREADABLE', parameters: { name: 'Trunk a' } }])
})

it('tells since when a trunk is as it is, and alarms when it stays refused, not when it was only restarted', async () => {
  const { trunks, given, raised, pass, clock } = aHouse(() => [row('a', 'root')])
  await until(() => given.length > 0)
  const state = (name: 'rejected' | 'registered' | 'unreachable') =>
    trunks.hear([{ trunkId: 'a', state: name, detail: null }])

  state('unreachable')
  pass(10_000)
  state('registered')
  pass(30_000)
  const quiet = [...raised]
  state('rejected')
  const since = clock.now()
  pass(10_000)
  state('rejected')
  pass(11_000)

  expect(quiet).toEqual([])
  expect(raised).toEqual([{ code: 'TRUNK_REJECTED', parameters: { name: 'Trunk a' } }])
  expect(trunks.states()).toEqual([{ trunkId: 'a', state: 'rejected', detail: null, since }])
})
