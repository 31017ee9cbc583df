import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkEmergency, preparedness } from '@nightswitch/routing-engine'
import { type RequestHandler, Router } from 'express'
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Deps } from './context.ts'

/** `GET /metrics` for Prometheus, and the clock that every request is measured with. */
export type MetricRoutes = { readonly measure: RequestHandler; readonly routes: Router }

/**
 * Everything this installation measures, telephony's figures among them. It takes the token of `<data>/metrics.secret`
 * (or NIGHTSWITCH_METRICS_TOKEN) as `Authorization: Bearer`; without a token there is no such page.
 */
export function metricRoutes(deps: Deps): MetricRoutes {
  const registry = new Registry()
  registry.setDefaultLabels({ process: 'api' })
  collectDefaultMetrics({ register: registry })
  const requestSeconds = new Histogram({
    name: 'nightswitch_http_request_seconds',
    help: 'From a request to its answer, in seconds',
    labelNames: ['method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  })
  describeServices(deps, registry)
  describeAlarms(deps, registry)

  const routes = Router()
  const token = deps.env.metricsToken ?? keptToken(deps.env.dataFolder)
  routes.get('/metrics', async (request, response, next) => {
    if (!token) return next()
    if (!isEqual(request.headers.authorization ?? '', `Bearer ${token}`)) {
      return void response.status(401).type('text/plain').send('The token is missing or wrong.\n')
    }
    const [own, theirs] = await Promise.all([registry.getMetricsAsJSON(), deps.telephony.metrics()])
    response.type(registry.contentType).send(await AggregatorRegistry.aggregate([own, theirs]).metrics())
  })
  return {
    routes,
    measure(request, response, next) {
      const stop = requestSeconds.startTimer({ method: request.method })
      // A stream ends when its reader leaves, which says nothing of how quick we are.
      const isStream = /\/(live|stream)$/.test(request.path)
      response.on('finish', () => !isStream && stop({ status: `${Math.floor(response.statusCode / 100)}xx` }))
      next()
    },
  }
}

function describeServices({ plan, clock }: Deps, registry: Registry): void {
  const services = () => [...plan.current().services.values()]
  const emergency: Gauge = new Gauge({
    name: 'nightswitch_services_in_emergency',
    help: 'Services whose callers take the emergency branch now',
    registers: [registry],
    collect() {
      const now = clock().getTime()
      emergency.set(services().filter((service) => checkEmergency(service, now).exit === 'activated').length)
    },
  })
  const prepared: Gauge<'prepared'> = new Gauge({
    name: 'nightswitch_services',
    help: 'Services, by whether an emergency would redirect their callers',
    labelNames: ['prepared'] as const,
    registers: [registry],
    collect() {
      const now = plan.current()
      const ready = services().filter((service) => preparedness(service, now).prepared).length
      prepared.set({ prepared: 'true' }, ready)
      prepared.set({ prepared: 'false' }, services().length - ready)
    },
  })
  const version: Gauge = new Gauge({
    name: 'nightswitch_settings_version',
    help: 'Version of the settings in the database, as this process has seen it',
    registers: [registry],
    collect: () => version.set(plan.current().version),
  })
}

function describeAlarms({ db }: Deps, registry: Registry): void {
  const alarms: Gauge<'code'> = new Gauge({
    name: 'nightswitch_alarms_open',
    help: 'Alarms nobody has cleared, by code',
    labelNames: ['code'] as const,
    registers: [registry],
    async collect() {
      const open = await db.alarm.groupBy({ by: ['code'], where: { clearedAt: null }, _count: true }).catch(() => [])
      alarms.reset()
      for (const { code, _count } of open) alarms.set({ code }, _count)
    },
  })
}

function keptToken(dataFolder: string): string | null {
  try {
    return readFileSync(join(dataFolder, 'metrics.secret'), 'utf8').trim() || null
  } catch {
    return null
  }
}

/** Compares in a time that tells nothing of how much was right. */
const isEqual = (given: string, wanted: string) => timingSafeEqual(digest(given), digest(wanted))
const digest = (text: string) => createHash('sha256').update(text).digest()
