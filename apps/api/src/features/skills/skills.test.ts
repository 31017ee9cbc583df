import { randomUUID } from 'node:crypto'
import type { SkillBody } from '@nightswitch/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { aColleague, aDutyProfile, aService, aSkill, type Unit } from '../../testing/factories.ts'
import { anInstallation, versionNow } from '../../testing/installation.ts'
import { ifMatch, refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())
const profile = await aDutyProfile(api.db, tree.root)

let count = 0
const aBody = (changes: Partial<SkillBody> = {}) => {
  count += 1
  return { name: `Skill of the test ${count}`, organizationUnitId: tree.own.id, ...changes }
}
const create = (changes: Partial<SkillBody> = {}) => admin.skills.create({ body: aBody(changes), headers: {} })
const get = (id: string) => admin.skills.get({ params: { id } })
const update = async (id: string, changes: Partial<SkillBody>, client = admin) => {
  const { name, version, levels, parent, organizationUnit } = await get(id)
  const kept = { name, levels, parentId: parent?.id ?? null, organizationUnitId: organizationUnit.id }
  return client.skills.update({ params: { id }, headers: ifMatch({ version }), body: { ...kept, ...changes } })
}
const remove = async (id: string) => admin.skills.remove({ params: { id }, headers: ifMatch(await get(id)) })
const rate = async (skill: { id: string }, unit: Unit, level: number) =>
  api.db.skillRating.create({
    data: { userId: (await aColleague(api.db, unit)).id, dutyProfileId: profile.id, skillId: skill.id, level },
  })
const askFor = async (skill: { id: string }, unit: Unit, level: number) => {
  const service = await aService(api.db, unit, { name: `Asks ${randomUUID()}` })
  await api.db.serviceSkill.create({ data: { serviceId: service.id, skillId: skill.id, level } })
  return service
}

describe('a skill', () => {
  it('stands in a tree and has named levels, three unless told otherwise', async () => {
    const languages = await create({ name: 'Languages' })
    const french = await create({ name: 'French', parentId: languages.id, levels: ['A2', 'B2'] })
    const swiss = await create({ name: 'Swiss French', parentId: french.id })

    expect(languages).toMatchObject({ parent: null, path: ['Languages'], levels: ['Basic', 'Good', 'Expert'] })
    expect(french).toMatchObject({ parent: { id: languages.id, name: 'Languages' }, levels: ['A2', 'B2'] })
    expect((await get(swiss.id)).path).toEqual(['Languages', 'French', 'Swiss French'])
  })

  it('has a name of its own in the whole installation', async () => {
    await create({ name: 'Escalators' })

    const taken = await refusalOf(create({ name: 'escalators ', organizationUnitId: tree.sibling.id }))

    expect(taken).toMatchObject({ code: 'NAME_TAKEN', data: { errors: [{ pointer: '#/name' }] } })
  })

  it.each([
    ['no level', { levels: [] }, '#/levels'],
    ['two levels of one name', { levels: ['Good', 'Good '] }, '#/levels'],
  ])('with %s is refused, at the field', async (_, changes, pointer) => {
    const { code, data } = await refusalOf(create(changes))

    expect(code).toBe('VALIDATION_FAILED')
    expect(data.errors).toContainEqual({ pointer, detail: expect.any(String) })
  })

  it('is copied beside its original, without the ratings of agents', async () => {
    const original = await create({ parentId: (await create()).id, levels: ['Some', 'All'] })
    await rate(original, tree.own, 2)

    const copy = await admin.skills.duplicate({ params: { id: original.id }, headers: {} })

    expect(copy).toMatchObject({ parent: original.parent, levels: ['Some', 'All'], agents: 0 })
    expect(copy.name).toBe(`Copy of ${original.name}`)
  })

  it('is told to routing and to the audit, in words', async () => {
    const parent = await create({ name: 'Technical' })
    const skill = await create({ name: 'Lifts' })
    const version = await versionNow(api)

    await update(skill.id, { parentId: parent.id, levels: ['Basic', 'Good'] })

    const line = await api.db.auditEntry.findFirstOrThrow({ where: { objectId: skill.id, action: 'update' } })
    expect(await versionNow(api)).toBeGreaterThan(version)
    expect([line.before, line.after]).toEqual([
      { parent: null, levels: ['Basic', 'Good', 'Expert'] },
      { parent: 'Technical', levels: ['Basic', 'Good'] },
    ])
  })

  it('counts the agents who are rated in it, as far as the reader may see them', async () => {
    const skill = await create()
    await rate(skill, tree.own, 1)
    await rate(skill, tree.child, 1)
    await rate(skill, tree.sibling, 1)

    const seen = await siteAdmin.skills.get({ params: { id: skill.id } })

    expect([(await get(skill.id)).agents, seen.agents]).toEqual([3, 2])
  })
})

describe('the tree of skills', () => {
  it('has below a unit only what belongs to it or above: a parent elsewhere is answered like one that is not', async () => {
    const elsewhere = await create({ organizationUnitId: tree.sibling.id })

    const answers = [
      await refusalOf(create({ parentId: elsewhere.id })),
      await refusalOf(create({ parentId: randomUUID() })),
    ]

    expect(answers[0]).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/parentId' }] } })
    expect(answers[0]).toEqual(answers[1])
  })

  it('has no loop: nothing belongs to itself, nor to what belongs to it', async () => {
    const top = await create()
    const middle = await create({ parentId: top.id })
    const bottom = await create({ parentId: middle.id })

    const [itself, below] = [
      await refusalOf(update(top.id, { parentId: top.id })),
      await refusalOf(update(top.id, { parentId: bottom.id })),
    ]

    const detail = `“${bottom.name}” belongs to “${top.name}”. Choose a skill outside of it, or none.`
    expect(itself).toMatchObject({ code: 'VALIDATION_FAILED', data: { errors: [{ pointer: '#/parentId' }] } })
    expect(below).toMatchObject({ data: { errors: [{ pointer: '#/parentId', detail }] } })
  })

  it('has no loop when two saves would close it together: the second is refused', async () => {
    const [one, other] = [await create(), await create()]

    const saves = await Promise.allSettled([
      update(one.id, { parentId: other.id }),
      update(other.id, { parentId: one.id }),
    ])

    expect(saves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('levels of a skill', () => {
  it('are not taken away while services ask for them or agents have them: says who', async () => {
    const skill = await create()
    const service = await askFor(skill, tree.own, 3)
    await rate(skill, tree.own, 2)
    await rate(skill, tree.sibling, 3)

    const refused = await refusalOf(update(skill.id, { levels: ['Basic'] }))

    const detail = `Level 2 (Good) is still used by service “${service.name}” and the ratings of 2 agents. Change that first.`
    const about = [{ kind: 'service', id: service.id, name: service.name }]
    expect(refused).toEqual({ code: 'LEVEL_IN_USE', data: { errors: [{ pointer: '#/levels', detail, about }] } })
  })

  it('services that the reader may not see are counted', async () => {
    const skill = await create()
    const service = await askFor(skill, tree.sibling, 2)

    const refused = await refusalOf(update(skill.id, { levels: ['Basic'] }, siteAdmin))

    const detail = 'Level 2 (Good) is still used by 1 service. Change that first.'
    expect(refused.data).toMatchObject({ errors: [{ detail, about: [] }] })
    expect(JSON.stringify(refused)).not.toContain(service.name)
  })

  it('may go when nobody has them, be renamed, and be more', async () => {
    const skill = await create()
    await askFor(skill, tree.own, 1)
    await rate(skill, tree.own, 1)

    const fewer = await update(skill.id, { levels: ['Yes'] })
    const more = await update(skill.id, { levels: ['A little', 'Much', 'All'] })

    expect([fewer.levels, more.levels]).toEqual([['Yes'], ['A little', 'Much', 'All']])
  })
})

describe('a skill in use', () => {
  it('stays: services and skills below it are named, ratings counted, what is elsewhere as a number', async () => {
    const skill = await aSkill(api.db, tree.own)
    const service = await askFor(skill, tree.own, 2)
    await askFor(skill, tree.sibling, 1)
    const child = await create({ parentId: skill.id })
    await rate(skill, tree.own, 1)
    await rate(skill, tree.sibling, 1)

    const refused = await refusalOf(
      siteAdmin.skills.remove({ params: { id: skill.id }, headers: ifMatch(await get(skill.id)) }),
    )

    expect(refused).toEqual({
      code: 'IN_USE',
      data: {
        usedBy: {
          items: [
            { path: [{ kind: 'service', id: service.id, name: service.name }] },
            { path: [{ kind: 'skill', id: child.id, name: child.name }] },
            { path: [{ kind: 'agentRatings', id: skill.id, name: '1 agent', place: 'ratings' }] },
          ],
          hidden: 2,
        },
      },
    })
  })

  it('goes when it was taken away everywhere', async () => {
    const skill = await create()
    const child = await create({ parentId: skill.id })
    expect((await refusalOf(remove(skill.id))).code).toBe('IN_USE')

    await update(child.id, { parentId: null })
    await remove(skill.id)

    expect((await refusalOf(get(skill.id))).code).toBe('NOT_FOUND')
  })

  it('stays where services, skills below it and agents can choose it (S1)', async () => {
    const above = { organizationUnitId: tree.parent.id }
    const asked = await create(above)
    await askFor(asked, tree.sibling, 1)
    const rated = await create(above)
    await rate(rated, tree.sibling, 1)
    const parent = await create(above)
    await create({ parentId: parent.id, organizationUnitId: tree.sibling.id })

    for (const { id } of [asked, rated, parent]) {
      expect(await refusalOf(update(id, { organizationUnitId: tree.own.id }))).toMatchObject({
        code: 'VALIDATION_FAILED',
        data: { errors: [{ pointer: '#/organizationUnitId' }] },
      })
    }
  })

  it('keeps its unit in its place: what a move would cut off is listed (S1)', async () => {
    const skill = await create({ organizationUnitId: tree.parent.id })
    const service = await askFor(skill, tree.child, 1)
    await rate(skill, tree.own, 1)
    await rate(skill, tree.child, 1)
    const { id, version } = await admin.organizationUnits.get({ params: { id: tree.own.id } })

    const refused = await refusalOf(
      admin.organizationUnits.move({
        params: { id },
        headers: ifMatch({ version }),
        body: { parentId: tree.root.id },
      }),
    )

    const items = [
      { by: { kind: 'service', id: service.id }, used: { id: skill.id } },
      { by: { kind: 'agentRatings', name: '2 agents' }, used: { id: skill.id } },
    ]
    expect(refused.code).toBe('MOVE_CUTS_OFF')
    const { cutOff } = refused.data as { cutOff: { items: { used: { id: string } }[] } }
    expect(cutOff.items.filter(({ used }) => used.id === skill.id)).toMatchObject(items)
  })
})

describe('who reads skills', () => {
  it('are administrators, supervisors and auditors, as W18 says; they are named in services all the same', async () => {
    const skill = await create()
    const read = async (role: 'OFFICE_MANAGER' | 'SUPERVISOR' | 'AUDITOR') => {
      const { client } = await api.as(role, tree.own)
      return client.skills.get({ params: { id: skill.id } }).then(
        ({ abilities }) => abilities.update.allowed,
        ({ code }) => code,
      )
    }

    expect([await read('OFFICE_MANAGER'), await read('SUPERVISOR'), await read('AUDITOR')]).toEqual([
      'FORBIDDEN',
      false,
      false,
    ])
  })
})
