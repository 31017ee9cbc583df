import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it, test } from 'vitest'
import { aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'
import { refusalOf } from '../../testing/prepared.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

const caller = '192.0.2.7:5060'
const exchange = '192.0.2.1:5060'
const provider = '192.0.2.9:5060'

async function aCall({ unit = tree.own, ...changes }: { unit?: { id: string }; [field: string]: unknown } = {}) {
  const service = await aService(api.db, unit)
  return api.db.call.create({
    data: {
      id: randomUUID(),
      ...{ organizationUnitId: unit.id, serviceId: service.id },
      ...{ calledNumber: '+493023125400', callerNumber: '+493023125999' },
      ...{ switch: 'asterisk', configurationVersion: 3, startedAt: new Date(), ...changes },
    },
  })
}

type Said = { dialId?: string | null; sent?: boolean; from: string; to: string; text: string; size?: number }

async function saidOf(callId: string, said: Said[], dropped = 0) {
  const messages = said.map(
    ({ dialId = null, from, to, text, size = text.length, sent = from === exchange }, index) => ({
      ...{ sequence: BigInt(1_700_000_000_000_000 + index), at: new Date(1_700_000_000_000 + index), dialId },
      ...{ sent, source: from, destination: to, size, text },
    }),
  )
  await api.db.sipLadder.create({ data: { callId, dropped, messages: { create: messages } } })
}

const message = (first: string, cseq = '1 INVITE', more = '') => `${first}\nCall-ID: a@b\nCSeq: ${cseq}\n${more}\n`
const of = ({ id }: { id: string }) => ({ params: { id } })

test('the SIP messages of a call are told in their order: with whom, by whom, what, and what was said again', async () => {
  const call = await aCall()
  const invite = message('INVITE sip:1 SIP/2.0')
  await saidOf(
    call.id,
    [
      { from: caller, to: exchange, text: invite },
      { from: caller, to: exchange, text: invite },
      { from: exchange, to: provider, text: message('INVITE sip:2 SIP/2.0'), dialId: `${call.id}.1` },
      { from: provider, to: exchange, text: message('SIP/2.0 486 Busy Here'), dialId: `${call.id}.1` },
      { from: exchange, to: provider, text: message('INVITE sip:3 SIP/2.0'), dialId: `${call.id}.2` },
      { from: exchange, to: caller, text: message('SIP/2.0 200 OK') },
      {
        from: exchange,
        to: caller,
        text: message('BYE sip:1 SIP/2.0', '2 BYE', 'Reason: Q.850;cause=16\n'),
        size: 9_000,
      },
    ],
    4,
  )

  const { items, dropped, none } = await admin.calls.sipMessages(of(call))

  const told = items.map(({ party, sent, summary, answers, repetition }) =>
    [party.kind, party.number, sent ? '>' : '<', summary, answers, repetition].join(' '),
  )
  expect(told).toEqual([
    'caller 0 < INVITE  false',
    'caller 0 < INVITE  true',
    'destination 1 > INVITE  false',
    'destination 1 < 486 Busy Here INVITE false',
    'destination 2 > INVITE  false',
    'caller 0 > 200 OK INVITE false',
    'caller 0 > BYE  false',
  ])
  expect(items.map(({ party }) => party.address)).toEqual([
    caller,
    caller,
    provider,
    provider,
    provider,
    caller,
    caller,
  ])
  expect(items.at(-1)).toMatchObject({ cause: 'Q.850;cause=16', cut: true })
  expect({ dropped, none }).toEqual({ dropped: 4, none: null })
})

test('what telephony heard of a talk that began before it did is drawn the right way round', async () => {
  const call = await aCall()
  await saidOf(call.id, [
    { from: caller, to: exchange, text: message('INVITE sip:1 SIP/2.0') },
    { from: caller, to: exchange, text: message('BYE sip:1 SIP/2.0', '2 BYE') },
    { from: exchange, to: caller, text: message('SIP/2.0 200 OK', '2 BYE'), sent: false },
  ])

  const { items } = await admin.calls.sipMessages(of(call))

  expect(items.map(({ sent, party }) => [sent, party.address])).toEqual([
    [false, caller],
    [false, caller],
    [true, caller],
  ])
})

describe('when there are none, the reason is told', () => {
  const why = async (changes: { switch?: string }) => (await admin.calls.sipMessages(of(await aCall(changes)))).none

  it('the simulated exchange has no SIP; telephony that is away knows nothing', async () => {
    expect(await why({ switch: 'simulated' })).toBe('simulated')
    expect(await why({})).toBe('unknown')
  })

  it('of a masked call nothing is told, even if it is still there', async () => {
    const call = await aCall({ maskedAt: new Date() })
    await saidOf(call.id, [{ from: caller, to: exchange, text: message('INVITE sip:1 SIP/2.0') }])

    expect(await admin.calls.sipMessages(of(call))).toMatchObject({ items: [], none: 'masked' })
  })
})

describe('SIP messages are read by administrators', () => {
  it('of their units; of others the call is not there', async () => {
    const own = await aCall()
    const other = await aCall({ unit: tree.sibling })

    expect((await siteAdmin.calls.sipMessages(of(own))).items).toEqual([])
    expect((await refusalOf(siteAdmin.calls.sipMessages(of(other)))).code).toBe('NOT_FOUND')
  })

  it('and nowhere else, though they see the call there as a supervisor', async () => {
    const both = await api.as('SUPERVISOR', tree.own)
    await api.db.roleAssignment.create({
      data: { userId: both.id, organizationUnitId: tree.sibling.id, role: 'ADMINISTRATOR' },
    })
    const [own, other] = [await aCall(), await aCall({ unit: tree.sibling })]

    expect((await both.client.calls.sipMessages(of(other))).items).toEqual([])
    expect((await refusalOf(both.client.calls.sipMessages(of(own)))).code).toBe('FORBIDDEN')
  })

  it('and the page of a call says who may', async () => {
    const call = await aCall()
    const abilityOf = async (role: 'ADMINISTRATOR' | 'SUPERVISOR' | 'AUDITOR') =>
      (await (await api.as(role, tree.own)).client.calls.get(of(call))).abilities.readSipMessages.allowed
    const supervisor = (await api.as('SUPERVISOR', tree.own)).client

    expect([await abilityOf('ADMINISTRATOR'), await abilityOf('SUPERVISOR'), await abilityOf('AUDITOR')]).toEqual([
      true,
      false,
      false,
    ])
    expect((await refusalOf(supervisor.calls.sipMessages(of(call)))).code).toBe('FORBIDDEN')
  })
})
