import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadCaller } from '../auth/identify.ts'
import { aTree, aUnit, type Tree, type Unit } from '../testing/factories.ts'
import { type Person, startApi, type TestApi } from '../testing/start-api.ts'
import { type ChangeSpec, change, expectVersion, requestHash } from './change.ts'

let api: TestApi
let tree: Tree
let person: Person
let context: Parameters<typeof change>[0]
beforeAll(async () => {
  api = await startApi()
  tree = await aTree(api.db)
  person = await api.as('ADMINISTRATOR', tree.own)
  const session = await api.db.session.findFirstOrThrow({ where: { userId: person.id } })
  const caller = await loadCaller(api.deps, session.id)
  if (!caller) throw new Error('nobody is signed in')
  context = { ...api.deps, caller, requestId: randomUUID(), clientAddress: '127.0.0.1', language: 'en' }
})
afterAll(() => api?.stop())

let unit: Unit
beforeEach(async () => {
  // In a place of its own: names are unique among siblings.
  unit = await aUnit(api.db, { parent: await aUnit(api.db, { parent: tree.own }) })
})

const rename = (name: string, spec: Partial<ChangeSpec> = {}, wait: () => Promise<void> = async () => {}) =>
  change(context, { audit: { action: 'update', objectKind: 'organizationUnit' }, ...spec }, async (tx) => {
    await wait()
    const before = await tx.organizationUnit.findUniqueOrThrow({ where: { id: unit.id } })
    const after = await tx.organizationUnit.update({
      where: { id: unit.id },
      data: { name, version: { increment: 1 } },
    })
    const facts = { objectId: unit.id, objectName: name, organizationUnitId: unit.id, before, after }
    return { reply: { name: after.name, version: after.version }, audit: facts }
  })
const keyed = (key: string, content: unknown) => ({ idempotencyKey: key, requestHash: requestHash('rename', content) })

describe('a change', () => {
  it('answers with a configuration version that the plan then has', async () => {
    const { version } = await rename('Renamed')

    const plan = await api.deps.plan.atLeast(version)

    expect(plan.config.units.find(({ id }) => id === unit.id)?.name).toBe('Renamed')
  })

  it('is in the audit with the fields that changed, and nothing else', async () => {
    await rename('Renamed')

    const [line] = await api.db.auditEntry.findMany({ where: { objectId: unit.id } })

    expect(line).toMatchObject({ actorId: person.id, action: 'update', requestId: context.requestId })
    expect(line?.after).toEqual({ name: 'Renamed', version: 2, updatedAt: expect.any(String) })
    expect(line?.before).toEqual({ name: unit.name, version: 1, updatedAt: expect.any(String) })
  })

  it('never writes a secret into the audit', async () => {
    await change(context, { audit: { action: 'update', objectKind: 'trunk' } }, async () => ({
      reply: null,
      audit: {
        objectId: unit.id,
        objectName: 'Trunk',
        organizationUnitId: unit.id,
        before: { name: 'a', password: 'old', apiToken: 'x', clientSecret: 'y' },
        after: { name: 'b', password: 'new', apiToken: 'z', clientSecret: 'w' },
      },
    }))

    const [line] = await api.db.auditEntry.findMany({ where: { objectId: unit.id } })

    expect([line?.before, line?.after]).toEqual([{ name: 'a' }, { name: 'b' }])
  })

  it('leaves nothing behind when it fails half-way: no row, no audit, no key', async () => {
    const key = randomUUID()
    const spec = { audit: { action: 'update', objectKind: 'organizationUnit' }, ...keyed(key, 1) }

    const failing = change(context, spec, async (tx) => {
      await tx.organizationUnit.update({ where: { id: unit.id }, data: { name: 'Half' } })
      throw new Error('half-way')
    })

    await expect(failing).rejects.toThrow('half-way')
    expect((await api.db.organizationUnit.findUnique({ where: { id: unit.id } }))?.name).toBe(unit.name)
    expect(await api.db.auditEntry.count({ where: { objectId: unit.id } })).toBe(0)
    expect(await api.db.idempotencyKey.count({ where: { key } })).toBe(0)
  })

  it('cannot be unwritten: the audit refuses to be changed', async () => {
    await rename('Renamed')

    await expect(
      api.db.auditEntry.updateMany({ where: { objectId: unit.id }, data: { action: 'x' } }),
    ).rejects.toThrow()
    await expect(api.db.auditEntry.deleteMany({ where: { objectId: unit.id } })).rejects.toThrow()
  })
})

describe('an Idempotency-Key', () => {
  it('gives the stored answer again, and the work is done once', async () => {
    const key = randomUUID()
    const first = await rename('Once', keyed(key, 'Once'))

    const second = await rename('Once', keyed(key, 'Once'))

    expect(second).toEqual({ ...first, repeated: true })
    expect(await api.db.auditEntry.count({ where: { objectId: unit.id } })).toBe(1)
  })

  it('belongs to one request: another body is KEY_REUSED', async () => {
    const key = randomUUID()
    await rename('Once', keyed(key, 'Once'))

    await expect(rename('Other', keyed(key, 'Other'))).rejects.toMatchObject({ code: 'KEY_REUSED' })
  })

  it('of a request that still runs is REQUEST_IN_PROGRESS', async () => {
    const key = randomUUID()
    let finish = () => {}
    const gate = new Promise<void>((resolve) => {
      finish = resolve
    })
    const first = rename('Slow', keyed(key, 'Slow'), () => gate)

    const second = rename('Slow', keyed(key, 'Slow'))

    await expect(second).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS' })
    finish()
    await first
  })

  it('of a request that still runs in another process is REQUEST_IN_PROGRESS', async () => {
    const key = randomUUID()
    const claim = `${person.id} ${key}`

    await api.db.$transaction(async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${claim}, 0))::text`
      await expect(rename('Slow', keyed(key, 'Slow'))).rejects.toMatchObject({ code: 'REQUEST_IN_PROGRESS' })
    })
  })

  it('of somebody else is another key', async () => {
    const key = randomUUID()
    await api.db.idempotencyKey.create({
      data: { userId: randomUUID(), key, requestHash: requestHash('rename', 'Theirs'), response: {} },
    })

    expect((await rename('Mine', keyed(key, 'Mine'))).repeated).toBe(false)
  })

  it('of a request that failed can be used again', async () => {
    const key = randomUUID()
    const away = () => Promise.reject(new Error('away'))
    await expect(rename('Failing', keyed(key, 'x'), away)).rejects.toThrow('away')

    expect((await rename('Working', keyed(key, 'x'))).repeated).toBe(false)
  })

  it('sent eight times at once does the work once', async () => {
    const key = randomUUID()

    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => rename('Once', keyed(key, 'Once'))))

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await api.db.auditEntry.count({ where: { objectId: unit.id } })).toBe(1)
  })
})

describe('many changes at once', () => {
  it('all succeed, each with a version of its own, though each asks for a second connection', async () => {
    const changes = Array.from({ length: 30 }, (_, index) =>
      change(context, { audit: { action: 'update', objectKind: 'organizationUnit' } }, async (tx) => {
        await tx.organizationUnit.update({ where: { id: unit.id }, data: { name: `Name ${index}` } })
        await api.db.organizationUnit.count()
        return { reply: null, audit: { objectId: unit.id, objectName: '', organizationUnitId: unit.id } }
      }),
    )

    const versions = (await Promise.all(changes)).map(({ version }) => version)

    expect(new Set(versions).size).toBe(30)
  })
})

describe('If-Match', () => {
  const current = { version: 3, reply: () => ({ id: 'the object as it is now' }) }

  it('is asked for', async () => {
    await expect(expectVersion(undefined, current)).rejects.toMatchObject({
      code: 'PRECONDITION_REQUIRED',
      status: 428,
    })
  })

  it('with the current version goes ahead', async () => {
    await expect(expectVersion('"3"', current)).resolves.toBeUndefined()
    await expect(expectVersion('"2", "3"', current)).resolves.toBeUndefined()
  })

  it.each(['"2"', '"4"', '3', 'W/"3"', '""', ''])(
    'with %s is stale, and brings the object as it is now',
    async (tag) => {
      await expect(expectVersion(tag, current)).rejects.toMatchObject({
        code: 'STALE_VERSION',
        status: 412,
        data: { current: current.reply() },
      })
    },
  )

  it('takes a star only where that is allowed', async () => {
    await expect(expectVersion('*', current)).rejects.toMatchObject({ code: 'PRECONDITION_REQUIRED' })
    await expect(expectVersion('*', current, { starAllowed: true })).resolves.toBeUndefined()
  })
})
