import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTree, type Tree } from '../../testing/factories.ts'
import { startApi, type TestApi } from '../../testing/start-api.ts'

let api: TestApi
let tree: Tree
beforeAll(async () => {
  api = await startApi()
  tree = await aTree(api.db)
})
afterAll(() => api?.stop())

const anEntry = (rest: { objectName?: string; before?: object; after?: object; objectId?: string } = {}) =>
  api.db.auditEntry.create({
    data: {
      actorName: 'Mia Brandt',
      action: 'update',
      objectKind: 'service',
      organizationUnitId: tree.own.id,
      objectName: 'Support',
      ...rest,
    },
  })

async function asOwner(sql: string) {
  const owner = new pg.Client({ connectionString: api.ownerUrl })
  await owner.connect()
  await owner.query(sql).finally(() => owner.end())
}

describe('the audit', () => {
  it('is read page by page, newest first, each line once', async () => {
    const person = await api.as('AUDITOR', tree.own)
    const written = await Promise.all(Array.from({ length: 7 }, () => anEntry({ objectName: 'Paged' })))
    const filter = { search: 'paged' }

    const first = await person.client.audit.list({ query: { limit: 3, filter } })
    const second = await person.client.audit.list({ query: { limit: 3, filter, cursor: first.nextCursor ?? '' } })
    const third = await person.client.audit.list({ query: { limit: 3, filter, cursor: second.nextCursor ?? '' } })

    const read = [first, second, third].flatMap(({ items }) => items.map(({ sequence }) => sequence))
    expect(read).toEqual(written.map(({ sequence }) => Number(sequence)).sort((a, b) => b - a))
    expect([first.total, third.nextCursor]).toEqual([7, null])
  })

  it('says what changed, from what to what, and in which unit', async () => {
    const objectId = randomUUID()
    await anEntry({ objectId, before: { name: 'Old' }, after: { name: 'New', culture: 'de-DE' } })
    const person = await api.as('ADMINISTRATOR', tree.own)

    const { items } = await person.client.audit.list({ query: { filter: { objectId } } })

    expect(items[0]).toMatchObject({
      actor: 'Mia Brandt',
      organizationUnit: tree.own.name,
      changes: [
        { field: 'name', before: 'Old', after: 'New' },
        { field: 'culture', before: null, after: 'de-DE' },
      ],
    })
  })

  it('is searched by what people type, in which percent and underscore mean themselves', async () => {
    await anEntry({ objectName: '100 % Support_Line' })
    const person = await api.as('AUDITOR', tree.own)
    const found = async (search: string) => (await person.client.audit.list({ query: { filter: { search } } })).total

    expect(await found('100 % SUPPORT_')).toBe(1)
    expect(await found('%%')).toBe(0)
    expect(await found('100_%')).toBe(0)
  })

  it('is verified against its chain, and the entry that was changed is named in the reader’s language', async () => {
    const person = await api.as('AUDITOR', tree.root)
    const entry = await anEntry({ objectName: 'Honest' })
    const before = await person.client.audit.verify()
    expect(before).toMatchObject({ findings: [], position: before.entries })

    await asOwner(`ALTER TABLE audit_entry DISABLE TRIGGER USER;
      UPDATE audit_entry SET object_name = 'Forged' WHERE sequence = ${entry.sequence};
      ALTER TABLE audit_entry ENABLE TRIGGER USER`)
    const { findings } = await person.client.audit.verify()

    expect(findings).toMatchObject([
      { kind: 'changed', because: `Entry ${entry.sequence} was changed after it had been written.` },
    ])
  })
})
