import { contract, roles } from '@nightswitch/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDecoderFolder } from '../audio/decoder.testing.ts'
import { API_PREFIX } from '../http/api-prefix.ts'
import { describeApi } from '../http/openapi.ts'
import { router } from '../http/router.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'
import { aWorld, places, type Things, type World } from '../testing/world.ts'
import { ask, verdictOf } from './matrix.asking.ts'
import { expected, type Probe, probes } from './matrix.probes.ts'
import { accessRules } from './rules.ts'

let api: TestApi
let world: World
let decoder: Awaited<ReturnType<typeof createDecoderFolder>>
beforeAll(async () => {
  decoder = await createDecoderFolder()
  api = await startApi({ environment: { NIGHTSWITCH_DECODER: decoder.decoder } })
  world = await aWorld(api.db)
})
afterAll(async () => {
  await api?.stop()
  decoder?.remove()
})

const operationsOf = (tree: Record<string, object>) =>
  Object.entries(tree).flatMap(([feature, of]) => Object.keys(of).map((operation) => `${feature}.${operation}`))

describe('the whole router', () => {
  it('has every operation of the contract, each with an access rule and a row in this matrix', () => {
    const operations = operationsOf(contract).sort()

    expect(operationsOf(router).sort()).toEqual(operations)
    expect(Object.keys(accessRules).sort()).toEqual(operations)
    expect(Object.keys(probes).sort()).toEqual(operations)
  })

  it('lets nobody in who is not signed in, but to what is public', async () => {
    const answers = await Promise.all(
      Object.entries(probes).map(async ([operation, probe]) => {
        const { status } = await ask(api.fetch, askOf(probe, world.things.own))
        return [operation, status]
      }),
    )

    expect(Object.fromEntries(answers.filter(([, status]) => status !== 401))).toEqual({
      'session.signInOptions': 200,
      // Set up already, so there is no such thing any more.
      'setUp.check': 404,
      'setUp.complete': 404,
    })
  })
})

const about = <Kind extends Probe['about']>(kind: Kind) =>
  Object.entries(probes).flatMap(([operation, probe]) => (isAbout(probe, kind) ? [[operation, probe] as const] : []))

describe('section 3, for one object', () => {
  it.each(about('object'))('%s', async (_operation, probe) => {
    const found: Record<string, string> = {}
    const wanted: Record<string, string> = {}

    for (const role of roles) {
      const person = await api.as(role, world.tree.own)
      await Promise.all(
        places.map(async (place) => {
          const inside = place === 'own' || place === 'child'
          const may = expected(probe.row, probe.kind, role)
          wanted[`${role} in ${place}`] = may === 'letIn' && !inside ? 'unseen' : may
          found[`${role} in ${place}`] = verdictOf(await ask(person.fetch, probe.ask(world.things[place])))
        }),
      )
    }

    expect(found).toEqual(wanted)
  })

  it.each(about('object'))(
    '%s says the same of what is elsewhere and of what is nowhere',
    async (_operation, probe) => {
      const person = await api.as('ADMINISTRATOR', world.tree.own)

      const elsewhere = await ask(person.fetch, probe.ask(world.things.sibling))
      const nowhere = await ask(person.fetch, probe.ask(nothing()))

      expect([elsewhere.status, await elsewhere.text()]).toEqual([nowhere.status, await nowhere.text()])
    },
  )
})

describe('section 3, for the whole installation', () => {
  it.each(about('installation'))('%s', async (_operation, probe) => {
    for (const role of roles) {
      const [atRoot, below] = [await api.as(role, world.tree.root), await api.as(role, world.tree.own)]
      const found = [verdictOf(await ask(atRoot.fetch, probe.ask)), verdictOf(await ask(below.fetch, probe.ask))]

      expect([role, ...found]).toEqual([role, probe.letsIn.includes(role) ? 'letIn' : 'forbidden', 'forbidden'])
    }
  })
})

describe('section 3, for uploads and sounds', () => {
  const sounds = {
    'resources.upload': { kind: 'change', row: 'configure', method: 'POST', path: () => '/resources' },
    'resources.replaceAudio': {
      kind: 'change',
      row: 'configure',
      method: 'PUT',
      path: ({ resource }) => `/resources/${resource}/audio`,
    },
    'voicemailBoxes.messageAudio': {
      kind: 'read',
      row: 'voicemail',
      method: 'GET',
      path: ({ voicemailMessage }) => `/voicemail-messages/${voicemailMessage}/audio`,
    },
    'resources.audio': {
      kind: 'read',
      row: 'configure',
      method: 'GET',
      path: ({ resource }) => `/resources/${resource}/audio`,
    },
  } satisfies Record<
    string,
    { kind: 'read' | 'change'; row: 'configure' | 'voicemail'; method: string; path: (things: Things) => string }
  >
  /** The rest of what is described beside the contract has its own tests: the list of calls and its file show the same to everybody (call-export.test.ts), or it needs a sign-in at most. */
  const withoutRights = [
    // socket.test.ts and presence.test.ts ask whom they let in.
    'assistant.socket',
    'calls.export',
    'live.stream',
    'openapi.get',
    'presence.stream',
    'prompts.audio',
    'session.signIn',
    'session.signOut',
  ]

  it('is asked of everything that is described beside the contract', async () => {
    const { paths } = await describeApi('test')

    const described = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId))

    const beside = described.filter((operation) => !Object.hasOwn(probes, operation ?? '')).sort()
    expect(beside).toEqual([...Object.keys(sounds), ...withoutRights].sort())
  })

  it.each(Object.entries(sounds))('%s', async (_operation, { kind, row, method, path }) => {
    const found: Record<string, string> = {}
    const wanted: Record<string, string> = {}

    for (const role of roles) {
      const person = await api.as(role, world.tree.own)
      for (const place of places) {
        const inside = place === 'own' || place === 'child'
        const may = expected(row, kind, role)
        const things = world.things[place]
        const answer = await person.fetch(`${API_PREFIX}${path(things)}`, {
          method,
          ...(kind === 'change' && { body: noSound(things) }),
        })
        wanted[`${role} in ${place}`] = may === 'letIn' && !inside ? 'unseen' : may
        found[`${role} in ${place}`] = verdictOf(answer)
      }
    }

    expect(found).toEqual(wanted)
  })
})

describe('section 3, for lists', () => {
  it.each(about('all'))('%s', async (_operation, probe) => {
    const found: Record<string, unknown> = {}
    const wanted: Record<string, unknown> = {}

    for (const role of roles) {
      const person = await api.as(role, world.tree.own)
      const answer = await ask(person.fetch, probe.ask)
      const text = await answer.text()
      const ownActs = probe.row === 'audit' && role === 'AGENT'
      const sees = ownActs ? [] : ['own', 'child']
      wanted[role] = expected(probe.row, 'read', role) === 'letIn' ? sees : 'forbidden'
      found[role] =
        answer.status === 200
          ? places.filter((place) => text.includes(probe.finds(world.things[place])))
          : verdictOf(answer)
    }

    expect(found).toEqual(wanted)
  })
})

const isAbout = <Kind extends Probe['about']>(probe: Probe, kind: Kind): probe is Extract<Probe, { about: Kind }> =>
  probe.about === kind

const askOf = (probe: Probe, things: Things) => (probe.about === 'object' ? probe.ask(things) : probe.ask)

/** A file that is refused as soon as somebody who may upload it has sent it. */
function noSound({ unit }: Things): FormData {
  const form = new FormData()
  form.set('name', `Made by the matrix ${crypto.randomUUID()}`)
  form.set('organizationUnitId', unit.id)
  form.set('file', new Blob(['no sound at all']), 'a.wav')
  return form
}

function nothing(): Things {
  const id = crypto.randomUUID()
  return {
    ...world.things.sibling,
    unit: { id, name: 'Nowhere', path: `${id}/` },
    service: id,
    number: '+493023125999',
    serviceNumber: id,
    trunk: id,
    emergencyCase: id,
    workflowInstance: id,
    resource: id,
    callQueue: id,
    dutyProfile: id,
    skill: id,
    responsibility: id,
    notReadyReason: id,
    assistantConfiguration: id,
    queueMember: id,
    person: id,
    userRole: id,
    device: id,
    answeringRule: id,
    missedCall: id,
    activation: id,
    endedActivation: id,
    call: id,
    alarm: id,
  }
}
