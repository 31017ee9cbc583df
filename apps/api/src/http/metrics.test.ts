import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anEmergencyCase, aService, aTree } from '../testing/factories.ts'
import { startApi, type TestApi } from '../testing/start-api.ts'

const token = 'a token of at least sixteen'
let api: TestApi
let closed: TestApi
beforeAll(async () => {
  ;[api, closed] = await Promise.all([startApi({ environment: { NIGHTSWITCH_METRICS_TOKEN: token } }), startApi()])
})
afterAll(async () => {
  await api?.stop()
  await closed?.stop()
})

const read = async (authorization?: string) =>
  fetch(`${api.url}/metrics`, { headers: authorization ? { authorization } : {} })

/** The value of a series, as Prometheus reads it. */
async function value(series: string) {
  const text = await (await read(`Bearer ${token}`)).text()
  const line = text.split('\n').find((each) => each.startsWith(series))
  return line === undefined ? undefined : Number(line.split(' ').at(-1))
}

describe('/metrics', () => {
  it('is read with its token only, and is not there where there is none', async () => {
    expect((await read()).status).toBe(401)
    expect((await read('Bearer guessed')).status).toBe(401)
    expect((await read(`Bearer ${token}`)).headers.get('content-type')).toContain('text/plain')
    expect((await fetch(`${closed.url}/metrics`, { headers: { authorization: 'Bearer ' } })).status).toBe(404)
  })

  it('counts services in emergency, unprepared ones and open alarms as they are now', async () => {
    const tree = await aTree(api.db)
    const emergencyCase = await anEmergencyCase(api.db, tree.own)
    await aService(api.db, tree.own, { emergencyCaseIds: [emergencyCase.id] })
    await aService(api.db, tree.own)
    await api.db.emergencyCase.update({ where: { id: emergencyCase.id }, data: { enabled: true } })
    await api.db.alarm.create({
      data: { code: 'NO_DESTINATION', subjectKind: 'service', subjectId: tree.own.id, parameters: {} },
    })
    const { version } = await api.db.configuration.findUniqueOrThrow({ where: { id: 1 } })
    await api.deps.plan.atLeast(Number(version))

    expect(await value('nightswitch_services_in_emergency')).toBe(1)
    expect(await value('nightswitch_services{prepared="false"')).toBe(2)
    expect(await value('nightswitch_alarms_open{code="NO_DESTINATION"')).toBe(1)
    expect(await value('nightswitch_settings_version{')).toBe(Number(version))
  })

  it('measures requests by what became of them', async () => {
    await fetch(`${api.url}/livez`)
    const before = (await value('nightswitch_http_request_seconds_count{method="GET",status="2xx"')) ?? 0

    await fetch(`${api.url}/livez`)

    expect(await value('nightswitch_http_request_seconds_count{method="GET",status="2xx"')).toBeGreaterThan(before)
    expect(await value('process_cpu_seconds_total{process="api"}')).toBeGreaterThan(0)
  })
})
