import { randomUUID } from 'node:crypto'
import type { CallFilter } from '@nightswitch/contracts'
import { roles } from '@nightswitch/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expected } from '../../access/matrix.probes.ts'
import { digitsOf } from '../../shared/digits.ts'
import { anEmergencyCase, aService } from '../../testing/factories.ts'
import { anInstallation } from '../../testing/installation.ts'

const { api, tree, admin, siteAdmin } = await anInstallation()
afterAll(() => api.stop())

type Service = { id: string; organizationUnitId: string }

async function aCall(service: Service | null, changes: object = {}) {
  const { id } = await api.db.call.create({
    data: {
      ...{ id: randomUUID(), organizationUnitId: service?.organizationUnitId ?? null, serviceId: service?.id ?? null },
      ...{ calledNumber: '+493023125400', callerNumber: '+493023125999', switch: 'simulated', configurationVersion: 1 },
      ...{
        startedAt: new Date('2026-01-01T12:00:00Z'),
        endedAt: new Date('2026-01-01T12:01:00Z'),
        outcome: 'answered',
      },
      ...changes,
    },
  })
  return id
}
const found = async (filter: CallFilter) =>
  (await admin.calls.list({ query: { limit: 200, filter } })).items.map(({ id }) => id).sort()

describe('the list of calls (RP-2)', () => {
  let desk: Service
  let lift: Service
  const calls: Record<string, string> = {}
  beforeAll(async () => {
    desk = await aService(api.db, tree.own, { name: 'Front desk' })
    lift = await aService(api.db, tree.sibling, { name: 'Lift alarm' })
    const emergencyCase = await anEmergencyCase(api.db, tree.own)
    calls.plain = await aCall(desk)
    calls.running = await aCall(desk, { outcome: null, endedAt: null })
    calls.emergency = await aCall(desk, { emergencyCaseId: emergencyCase.id, outcome: 'redirected' })
    calls.other = await aCall(lift, { callerNumber: '+41445550100', callerName: 'Eva Muster' })
    calls.late = await aCall(desk, { startedAt: new Date('2026-02-01T12:00:00Z'), switch: 'asterisk' })
  })
  const named = (...names: string[]) => names.map((name) => calls[name]).sort()

  it.each<[string, CallFilter, string[]]>([
    ['a number as it is stored', { search: '+41445550100' }, ['other']],
    ['a number as it is dialled in its country', { search: '044 555 01-00' }, ['other']],
    ['a number with 00 and (0)', { search: '0041 (0)44 555' }, ['other']],
    ['a caller’s name', { search: 'muster' }, ['other']],
    ['a service’s name', { search: 'lift' }, ['other']],
    ['an outcome', { outcome: 'redirected' }, ['emergency']],
    ['calls in progress', { outcome: 'running' }, ['running']],
    ['an exchange', { switch: 'asterisk' }, ['late']],
    ['a period', { from: '2026-01-15T00:00:00Z', until: '2026-03-01T00:00:00Z' }, ['late']],
    ['an emergency', { emergency: true }, ['emergency']],
    ['nothing that is there', { search: '%' }, []],
  ])('finds by %s', async (_, filter, names) => {
    expect(await found(filter)).toEqual(named(...names))
  })

  it('finds by unit, and by a unit elsewhere finds nothing', async () => {
    expect(await found({ organizationUnitId: tree.sibling.id })).toEqual(named('other'))
    const elsewhere = await siteAdmin.calls.list({ query: { filter: { organizationUnitId: tree.sibling.id } } })
    expect([elsewhere.items, elsewhere.total]).toEqual([[], 0])
  })

  it('goes on where a page ended, also among calls of one moment', async () => {
    const whole = (await admin.calls.list({ query: { limit: 200 } })).items.map(({ id }) => id)
    const pages: string[] = []
    let cursor: string | null = null
    do {
      const page = await admin.calls.list({ query: { limit: 2, ...(cursor && { cursor }) } })
      pages.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)

    expect(pages).toEqual(whole)
  })
})

describe('the file of the list (RP-2)', () => {
  const fileOf = async (query = '', headers: Record<string, string> = {}, role = 'ADMINISTRATOR' as const) => {
    const person = await api.as(role, tree.root)
    return person.fetch(`/api/v1/calls.csv${query}`, { headers })
  }

  it('holds what the list shows with the same filters, however much it is', async () => {
    const service = await aService(api.db, tree.own, { name: 'Many' })
    const row = { organizationUnitId: tree.own.id, serviceId: service.id, calledNumber: '+49301', switch: 'simulated' }
    await api.db.call.createMany({
      data: Array.from({ length: 2_100 }, (_, index) => ({
        ...row,
        ...{ id: `many-${index}`, configurationVersion: 1, outcome: 'closed' },
        // Three calls to each moment, so that pages of a thousand end within one.
        startedAt: new Date(Date.UTC(2026, 2, 1, 0, 0, Math.floor(index / 3))),
      })),
    })

    const response = await fileOf(`?filter[serviceId]=${service.id}&filter[outcome]=closed`)

    const lines = (await response.text()).trim().split('\r\n')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?calls-\d{4}-\d{2}-\d{2}\.csv"?$/,
    )
    expect(lines).toHaveLength(2_101)
    expect(new Set(lines.slice(1).map((line) => line.split(',').at(-1))).size).toBe(2_100)
  })

  it('lets no spreadsheet calculate with what a caller sent, and shows masked numbers masked', async () => {
    const service = await aService(api.db, tree.own)
    const hostile = '=HYPERLINK("http://evil.example")'
    await aCall(service, { callerName: hostile, callerNumber: '+49302312••••', maskedAt: new Date() })

    const text = await (await fileOf(`?filter[serviceId]=${service.id}`)).text()

    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(text).toContain("'+49302312••••")
  })

  it('speaks German, with semicolons, to who reads German', async () => {
    const bytes = new Uint8Array(await (await fileOf('', { 'accept-language': 'de' })).arrayBuffer())
    const text = new TextDecoder('utf-8').decode(bytes)

    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.split('\r\n')[0]).toBe(
      'Begonnen;Beendet;Gewählte Nummer;Service;Organisationseinheit;Anrufer;Name des Anrufers;Sprache;Ergebnis;Notfall;Anlage;Anruf',
    )
  })

  it('leaves a line in the audit that says what was asked for', async () => {
    await (await fileOf('?filter[outcome]=redirected')).text()

    const { client } = await api.as('SYSTEM_ADMINISTRATOR', tree.root)
    const [line] = (await client.audit.list({ query: { filter: { objectKind: 'calls' } } })).items
    expect(line).toMatchObject({ action: 'export', changes: [{ field: 'outcome', after: 'redirected' }] })
  })

  it('is refused with a filter that the list would refuse', async () => {
    const response = await fileOf('?filter[serviceId]=nothing')

    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '#/query/filter/serviceId' }] })
  })

  it('shows each role what its list shows (section 3)', async () => {
    const [own, elsewhere] = [await aService(api.db, tree.own), await aService(api.db, tree.sibling)]
    const [mine, notMine] = [await aCall(own), await aCall(elsewhere)]
    const verdicts: Record<string, unknown> = {}
    const wanted: Record<string, unknown> = {}

    for (const role of roles) {
      const person = await api.as(role, tree.own)
      const response = await person.fetch('/api/v1/calls.csv')
      const text = await response.text()
      const forbidden = expected('calls', 'read', role) === 'forbidden'
      wanted[role] = forbidden ? [403, false, false] : [200, true, false]
      verdicts[role] = [response.status, text.includes(mine), text.includes(notMine)]
    }

    expect(verdicts).toEqual(wanted)
    expect((await api.fetch('/api/v1/calls.csv')).status).toBe(401)
  })
})

it.each([
  ['030 23125 010', '3023125010'],
  ['+49 (0)30-23125.010', '+493023125010'],
  ['0049302312', '49302312'],
  ['Eva', undefined],
  ['12', undefined],
])('%j is searched as %j', (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits)
})
