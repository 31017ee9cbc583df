import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOpener } from '@nightswitch/secrets'
import { afterAll, expect, test } from 'vitest'
import { anInstallation } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

let count = 0
const aBody = (changes: object = {}) => {
  count += 1
  return {
    name: `Trunk ${count}`,
    organizationUnitId: tree.own.id,
    enabled: true,
    host: 'sip.provider.example',
    port: 5060,
    transport: 'UDP' as const,
    userName: 'office',
    registers: true,
    codecs: ['alaw' as const],
    fromAddresses: [],
    callerId: null,
    ...changes,
  }
}
const kept = async (id: string) => (await api.db.trunk.findUniqueOrThrow({ where: { id } })).sealedPassword
const dataFolder = api.deps.env.dataFolder

test('a password goes in, is sealed at rest, and comes out nowhere: not in replies, not in the audit', async () => {
  const password = 'A very secret word'
  const created = await admin.trunks.create({ headers: {}, body: aBody({ password }) })
  const sealed = await kept(created.id)
  const listed = await admin.trunks.list({ query: {} })
  const audit = await api.db.auditEntry.findMany({
    where: { objectId: created.id },
    select: { before: true, after: true, objectName: true },
  })
  const keys = await api.db.idempotencyKey.findMany()

  expect(created.hasPassword).toBe(true)
  expect(sealed).not.toContain(password)
  expect(readOpener(dataFolder).open(sealed ?? '', created.id)).toBe(password)
  expect(JSON.stringify([created, listed, audit, keys])).not.toContain(password)
  expect(JSON.stringify([created, listed, audit])).not.toContain(sealed)
  expect(readFileSync(join(dataFolder, 'secrets.key'), 'utf8')).not.toContain(password)
})

test('a password that is left out stays, another one replaces it and is audited as changed, null takes it away', async () => {
  const body = aBody({ password: 'first' })
  const created = await admin.trunks.create({ headers: {}, body })
  const save = (trunk: { version: number }, changes: object) =>
    admin.trunks.update({
      params: { id: created.id },
      headers: ifMatch(trunk),
      body: { ...body, password: undefined, ...changes },
    })

  const first = await kept(created.id)
  const renamed = await save(created, { description: 'Main line' })
  const stayed = await kept(created.id)
  const changed = await save(renamed, { password: 'second' })
  const second = await kept(created.id)
  const removed = await save(changed, { password: null })
  const [, line] = await api.db.auditEntry.findMany({ where: { objectId: created.id }, orderBy: { sequence: 'desc' } })

  expect(stayed).toBe(first)
  expect(readOpener(dataFolder).open(second ?? '', created.id)).toBe('second')
  expect(line?.after).toHaveProperty('credentials')
  expect(removed.hasPassword).toBe(false)
})

test('a copy is not in use and has no password: two of one account would take each other’s calls away', async () => {
  const created = await admin.trunks.create({ headers: {}, body: aBody({ password: 'secret' }) })

  const copy = await admin.trunks.duplicate({ params: { id: created.id }, headers: {} })

  expect(copy).toMatchObject({ enabled: false, hasPassword: false, state: 'off', userName: 'office' })
})

test('a trunk in use is unknown while telephony is away, and says so in words', async () => {
  const created = await siteAdmin.trunks.create({ headers: {}, body: aBody() })

  expect(created).toMatchObject({ state: 'unknown', since: null, because: expect.stringContaining('not known') })
})

test('refuses what could be read as another part of a SIP address, and registering without a user name', async () => {
  const faults = async (changes: object) =>
    (await refusalOf(admin.trunks.create({ headers: {}, body: aBody(changes) }))).data.errors

  expect(await faults({ host: 'sip.example;transport=tls' })).toMatchObject([{ pointer: '#/host' }])
  expect(await faults({ host: 'a>b' })).toMatchObject([{ pointer: '#/host' }])
  expect(await faults({ userName: 'me@there' })).toMatchObject([{ pointer: '#/userName' }])
  expect(await faults({ userName: '' })).toMatchObject([{ pointer: '#/userName' }])
  expect(await faults({ fromAddresses: ['everywhere!'] })).toMatchObject([{ pointer: '#/fromAddresses/0' }])
  expect(await faults({ password: 'two\nlines' })).toMatchObject([{ pointer: '#/password' }])
})

test('telephony is told of each change by a new configuration version', async () => {
  const version = async () => (await api.db.configuration.findFirstOrThrow()).version
  const before = await version()

  await admin.trunks.create({ headers: {}, body: aBody() })

  expect(await version()).toBeGreaterThan(before)
})
