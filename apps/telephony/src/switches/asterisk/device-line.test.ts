import { expect, it } from 'vitest'
import { z } from 'zod'
import type { DeviceSettings, SwitchEvent } from '../../ports.ts'
import { until } from '../../testing/until.ts'
import type { Ari } from './ari.ts'
import { createDeviceLine } from './device-line.ts'

const aDevice = (name: string, changes: Partial<DeviceSettings> = {}): DeviceSettings => ({
  ...{ id: `id-${name}`, sipUserName: `phone-${name}`, password: 'secret', label: name },
  ...{ callerName: name, extension: '301', emergencyNumbers: ['112'], ...changes },
})

const fields = z.array(z.object({ attribute: z.string(), value: z.string() }))

/** An exchange that holds PJSIP objects as ARI shows them, and notes what it was asked to change. */
function anExchange() {
  const objects = new Map<string, z.infer<typeof fields>>()
  const asked: string[] = []
  const online = new Set<string>()
  const ari: Pick<Ari, 'request'> = {
    async request(method, path, parameters) {
      if (path === '/channels') return { status: 200, body: [] }
      if (path === '/endpoints/PJSIP') {
        const names = [...objects.keys()].filter((key) => key.startsWith('endpoint/')).map((key) => key.slice(9))
        const state = (resource: string) => (online.has(resource) ? 'online' : 'offline')
        return { status: 200, body: names.map((resource) => ({ resource, state: state(resource), channel_ids: [] })) }
      }
      const key = path.split('/res_pjsip/')[1]
      if (method !== 'GET') asked.push(`${method} ${key ?? JSON.stringify(parameters)}`)
      if (key === undefined) return { status: 204, body: null }
      if (method === 'GET') return { status: objects.has(key) ? 200 : 404, body: objects.get(key) ?? null }
      if (method === 'DELETE') objects.delete(key)
      else objects.set(key, fields.parse(parameters?.fields))
      return { status: 200, body: null }
    },
  }
  return { ari: ari as Ari, objects, asked, online }
}

function aLine({ ari }: ReturnType<typeof anExchange>) {
  const told: SwitchEvent[] = []
  const oddities: string[] = []
  const line = createDeviceLine({
    ...{ ari, askedEverySeconds: 10, report: (event) => void told.push(event) },
    oddity: (detail) => void oddities.push(detail),
  })
  const reaches = () =>
    told.flatMap((event) => (event.type === 'deviceReach' ? [`${event.deviceId} ${event.reach}`] : []))
  return { line, told, oddities, reaches }
}

it('telephones that the exchange has as they should be are left alone by the next process, and told as they are', async () => {
  const exchange = anExchange()
  const first = aLine(exchange)
  first.line.use([aDevice('ann'), aDevice('ben')])
  first.line.connected()
  await until(() => first.reaches().length === 2)
  exchange.online.add('phone-ann')
  exchange.asked.length = 0

  const next = aLine(exchange)
  next.line.connected()
  next.line.use([aDevice('ann'), aDevice('ben')])

  await until(() => next.reaches().length === 2)
  expect(next.reaches()).toEqual(['id-ann reachable', 'id-ben signedOff'])
  expect(exchange.asked.filter((line) => line.includes('phone-') && !line.includes('variable'))).toEqual([])
})

it('nothing is taken away before we are told which telephones there are', async () => {
  const exchange = anExchange()
  exchange.objects.set('endpoint/phone-old', [])
  const { line, reaches } = aLine(exchange)

  line.connected()
  await Promise.resolve()
  expect(exchange.asked).toEqual([])

  line.use([aDevice('ann')])
  await until(() => reaches().length === 1)
  expect([...exchange.objects.keys()].filter((key) => key.includes('old'))).toEqual([])
})

it('the password alone is new: the registration stays', async () => {
  const exchange = anExchange()
  const { line, reaches } = aLine(exchange)
  line.use([aDevice('ann')])
  line.connected()
  await until(() => reaches().length === 1)
  exchange.asked.length = 0

  line.use([aDevice('ann', { password: 'other' })])

  await until(() => exchange.asked.includes('PUT endpoint/phone-ann'))
  expect(exchange.asked).not.toContain('PUT aor/phone-ann')
  expect(exchange.asked).not.toContain('DELETE aor/phone-ann')
})

it('FO-21: one that was lost stays lost when its time runs out; one that signs off goes on purpose', async () => {
  const { line, reaches } = aLine(anExchange())
  line.use([aDevice('ann'), aDevice('ben')])
  line.connected()
  await until(() => reaches().length === 2)
  const contact = (name: string, state: string, contact_status: string) =>
    line.take({
      ...{ type: 'ContactStatusChange', endpoint: { resource: `phone-${name}`, state } },
      contact_info: { contact_status },
    })

  contact('ann', 'online', 'Reachable')
  contact('ann', 'offline', 'Unreachable')
  contact('ann', 'offline', 'Removed')
  contact('ben', 'online', 'Reachable')
  // It signed in anew from another port: the old way is forgotten, it is still there.
  contact('ben', 'online', 'Removed')
  contact('ben', 'offline', 'Removed')

  expect(reaches().slice(2)).toEqual(['id-ann reachable', 'id-ann unreachable', 'id-ben reachable', 'id-ben signedOff'])
})

it('a name that may not stand in the configuration is refused in words, and the others go on', async () => {
  const exchange = anExchange()
  const { line, reaches, oddities } = aLine(exchange)

  line.use([aDevice('ann', { sipUserName: 'trunk' }), aDevice('ben')])
  line.connected()

  await until(() => reaches().length === 1)
  expect(oddities).toHaveLength(1)
  expect([...exchange.objects.keys()].some((key) => key.endsWith('/trunk'))).toBe(false)
})
