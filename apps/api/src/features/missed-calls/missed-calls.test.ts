import { randomUUID } from 'node:crypto'
import type { MissedCallFilter, MissedCallSort } from '@nightswitch/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aService, aTree, aVoicemailBox, aVoicemailMessage, type Tree } from '../../testing/factories.ts'
import { type Person, startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let tree: Tree
let desk: { id: string }
let lift: { id: string }
let supervisor: Person
beforeAll(async () => {
  api = await startApi()
  tree = await aTree(api.db)
  desk = await aService(api.db, tree.own, { name: 'Front desk' })
  lift = await aService(api.db, tree.sibling, { name: 'Lift alarm' })
  supervisor = await api.as('SUPERVISOR', tree.own)
})
afterAll(() => api?.stop())

let made = 0
const missed = (changes: object = {}) =>
  api.db.missedCall.create({
    data: {
      ...{ organizationUnitId: tree.own.id, serviceId: desk.id, callerNumber: `+49302312${5_000 + made++}` },
      ...{ firstAt: new Date('2026-01-01T12:00:00Z'), lastAt: new Date('2026-01-01T12:01:00Z'), waitMs: 60_000 },
      ...{ reason: 'callerHungUp', lastCallId: randomUUID() },
      ...changes,
    },
  })
const found = async (person: Person, filter: MissedCallFilter = {}, sort: MissedCallSort = '-lastAt') =>
  (await person.client.missedCalls.list({ query: { limit: 200, sort, filter } })).items.map(({ id }) => id)
const ofVersion = (version: number) => ({ 'if-match': `"${version}"` })

describe('the list of missed calls (RP-1)', () => {
  it('shows who leads the service what nobody took, the newest first, and hides what lies elsewhere', async () => {
    const older = await missed({ lastAt: new Date('2026-02-01T12:00:00Z') })
    const newer = await missed({ lastAt: new Date('2026-02-01T12:05:00Z') })
    const elsewhere = await missed({ organizationUnitId: tree.sibling.id, serviceId: lift.id })

    const ids = await found(supervisor)

    expect(ids.indexOf(newer.id)).toBeLessThan(ids.indexOf(older.id))
    expect(ids).not.toContain(elsewhere.id)
    const answer = await supervisor.fetch(`/api/v1/missed-calls/${elsewhere.id}`)
    expect(answer.status).toBe(404)
  })

  it('is narrowed by number however it is written, by name and service, and by who sees to it', async () => {
    const call = await missed({ callerNumber: '+493055512345', callerName: 'Hausverwaltung Nord' })
    const done = await missed({ state: 'DONE', doneAt: new Date() })

    expect(await found(supervisor, { search: '030 555 12345' })).toEqual([call.id])
    expect(await found(supervisor, { search: 'verwaltung n' })).toEqual([call.id])
    expect(await found(supervisor, { search: 'front d' })).toContain(call.id)
    expect(await found(supervisor, { state: 'waiting' })).not.toContain(done.id)
    expect(await found(supervisor, { state: 'done' })).toEqual([done.id])
    expect(await found(supervisor, { state: 'mine' })).toEqual([])
  })

  it('goes on where a page ended, whatever it is sorted by', async () => {
    const whole = await found(supervisor, {}, '-waitMs')
    const query = { limit: 2, sort: '-waitMs', filter: {} } as const

    const first = await supervisor.client.missedCalls.list({ query })
    const second = await supervisor.client.missedCalls.list({ query: { ...query, cursor: first.nextCursor ?? '' } })

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole.slice(0, 4))
    expect(first.total).toBe(whole.length)
  })

  it('plays the message to who may hear it', async () => {
    const box = await aVoicemailBox(api.db, tree.own)
    const callId = randomUUID()
    const message = await aVoicemailMessage(api.db, box, { serviceId: desk.id, callId })
    const { id } = await missed({ messageCallId: callId, reason: 'voicemail' })

    const heard = await supervisor.client.missedCalls.get({ params: { id } })
    const auditor = await api.as('AUDITOR', tree.own)
    const seen = await auditor.client.missedCalls.get({ params: { id } })

    expect(heard.message).toMatchObject({ id: message.id, heard: false })
    expect(seen).toMatchObject({ message: null, abilities: { handle: { allowed: false } } })
  })

  it('says that a masked number cannot be called back (DS-1)', async () => {
    const { id } = await missed({ callerNumber: '+49302312••••' })

    expect(await supervisor.client.missedCalls.get({ params: { id } })).toMatchObject({ masked: true })
  })
})

describe('the badge', () => {
  it('counts what waits to be called back, and what the reader sees to', async () => {
    const before = await supervisor.client.missedCalls.count()
    const call = await missed()
    await missed()
    await missed({ state: 'DONE', doneAt: new Date() })

    await supervisor.client.missedCalls.setTaken({
      params: { id: call.id },
      headers: ofVersion(1),
      body: { taken: true },
    })

    expect(await supervisor.client.missedCalls.count()).toEqual({ open: before.open + 2, mine: before.mine + 1 })
    const elsewhere = await api.as('SUPERVISOR', tree.child)
    expect(await elsewhere.client.missedCalls.count()).toEqual({ open: 0, mine: 0 })
  })
})

describe('seeing to a missed call', () => {
  it('is Mine, then Done, each a line of the audit without the caller’s number', async () => {
    const { id, callerNumber } = await missed()

    const mine = await supervisor.client.missedCalls.setTaken({
      params: { id },
      headers: ofVersion(1),
      body: { taken: true },
    })
    const done = await supervisor.client.missedCalls.setDone({
      params: { id },
      headers: ofVersion(mine.version),
      body: { done: true },
    })

    expect(mine).toMatchObject({ state: 'TAKEN', taken: { mine: true } })
    expect(done).toMatchObject({ state: 'DONE', done: { byName: mine.taken?.byName, answeredCallId: null } })
    const lines = await api.db.auditEntry.findMany({ where: { objectId: id }, orderBy: { sequence: 'asc' } })
    expect(lines.map(({ action }) => action)).toEqual(['take', 'mark as done'])
    expect(JSON.stringify(lines, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      callerNumber,
    )
  })

  it('is given back, and a call that was done is opened again', async () => {
    const { id } = await missed({ state: 'DONE', doneAt: new Date(), doneByName: 'Sam' })

    const open = await supervisor.client.missedCalls.setDone({
      params: { id },
      headers: ofVersion(1),
      body: { done: false },
    })
    const mine = await supervisor.client.missedCalls.setTaken({
      params: { id },
      headers: ofVersion(open.version),
      body: { taken: true },
    })
    const nobodys = await supervisor.client.missedCalls.setTaken({
      params: { id },
      headers: ofVersion(mine.version),
      body: { taken: false },
    })

    expect(open).toMatchObject({ state: 'OPEN', done: null })
    expect(nobodys).toMatchObject({ state: 'OPEN', taken: null })
  })

  it('is refused when it was changed meanwhile, also by another try of the caller', async () => {
    const { id } = await missed()
    await api.db.missedCall.update({ where: { id }, data: { tries: 2, version: 2 } })
    const put = (headers: Record<string, string>) =>
      supervisor.fetch(`/api/v1/missed-calls/${id}/done`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ done: true }),
      })

    expect((await put({ 'if-match': '"1"' })).status).toBe(412)
    expect((await put({})).status).toBe(428)
    expect((await put({ 'if-match': '"2"' })).status).toBe(200)
  })

  it('does not open a call again whose caller is on the list again', async () => {
    const { id } = await missed({ callerNumber: '+493055599999', state: 'DONE', doneAt: new Date() })
    await missed({ callerNumber: '+493055599999' })

    const reopening = supervisor.client.missedCalls.setDone({
      params: { id },
      headers: ofVersion(1),
      body: { done: false },
    })

    await expect(reopening).rejects.toMatchObject({ code: 'STILL_MISSED' })
  })

  it('is for who leads: an auditor reads, an agent does not', async () => {
    const { id } = await missed()
    const [auditor, agent] = [await api.as('AUDITOR', tree.own), await api.as('AGENT', tree.own)]

    const change = { params: { id }, headers: ofVersion(1), body: { done: true } }
    await expect(auditor.client.missedCalls.setDone(change)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(agent.client.missedCalls.list({ query: {} })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await found(auditor)).toContain(id)
  })

  it('of named services is for the supervisor who leads these', async () => {
    const other = await aService(api.db, tree.own, { name: 'Spare parts' })
    const own = await missed({ serviceId: other.id })
    const foreign = await missed()
    const named = await api.as('SUPERVISOR', tree.own, [{ id: other.id }])

    expect(await found(named)).toEqual([own.id])
    expect((await named.fetch(`/api/v1/missed-calls/${foreign.id}`)).status).toBe(404)
  })
})
