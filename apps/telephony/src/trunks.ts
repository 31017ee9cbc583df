import { join } from 'node:path'
import { type Plan, unitsUpward } from '@nightswitch/routing-engine'
import { type Opener, SecretFault } from '@nightswitch/secrets'
import { z } from 'zod'
import type { Alarms } from './alarms.ts'
import type { After, Clock } from './clock.ts'
import { createKeptRows } from './kept-rows.ts'
import type { Log } from './log.ts'
import type { Switch, TrunkSettings, TrunkState } from './ports.ts'
import type { Writer } from './writer.ts'

/** The trunks of the configuration: given to the switch, and chosen from when a number is dialled. */
export type Trunks = {
  /** A new plan: the trunks may be others too. */
  use(plan: Plan): void
  hear(states: readonly TrunkState[]): void
  /** The first enabled trunk of the unit, or of the nearest unit above it that has one; null is the configured line. */
  trunkFor(organizationUnitId: string | null): string | null
  /** How they are, and since when. */
  states(): readonly (TrunkState & { since: number })[]
  stop(): void
}

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  organizationUnitId: z.string(),
  host: z.string(),
  port: z.number(),
  transport: z.enum(['UDP', 'TCP']),
  userName: z.string(),
  sealedPassword: z.string().nullable(),
  registers: z.boolean(),
  codecs: z.array(z.string()),
  fromAddresses: z.array(z.string()),
  callerId: z.string().nullable(),
})
type Row = z.infer<typeof rowSchema>

// Outermost unit first, so that the first is the main one; in a unit by name.
const READ = `
  select t.id, t.name, t.organization_unit_id "organizationUnitId", t.host, t.port, t.transport, t.user_name "userName",
    t.sealed_password "sealedPassword", t.registers, t.codecs, t.from_addresses "fromAddresses", t.caller_id "callerId"
  from trunk t join organization_unit u on u.id = t.organization_unit_id
  where t.enabled order by length(u.path), u.path, t.name_key`

/** A trunk that is not there for less has only been pushed or restarted. */
const ALARM_AFTER_MS = 20_000
const alarmOf: Readonly<Partial<Record<TrunkState['state'], string>>> = {
  unreachable: 'TRUNK_UNREACHABLE',
  rejected: 'TRUNK_REJECTED',
  notPushed: 'TRUNK_NOT_PUSHED',
}

export type TrunksParts = {
  switch: Pick<Switch, 'useTrunks'>
  writer: Pick<Writer, 'query'>
  data: string
  opener: () => Opener
  alarms: Pick<Alarms, 'raise'>
  clock: Pick<Clock, 'now'>
  after: After
  log: Log
  onChange: () => void
}

export function createTrunks(parts: TrunksParts): Trunks {
  const { writer, alarms, clock, after, log } = parts
  let plan: Plan | null = null
  let rows: readonly Row[] = []
  let known: readonly (TrunkState & { since: number })[] = []
  // A start without the database has trunks as well.
  const kept = createKeptRows({
    ...{ what: 'trunks', file: join(parts.data, 'trunks.json'), sql: READ, schema: rowSchema, writer, after, log },
    onRows: put,
  })
  const cancelAlarms = new Map<string, () => void>()

  function put(found: readonly Row[]) {
    rows = found
    const ids = new Set(rows.map(({ id }) => id))
    known = known.filter(({ trunkId }) => ids.has(trunkId))
    parts.switch.useTrunks(rows.flatMap(settingsOf))
    parts.onChange()
  }

  function settingsOf({ name, organizationUnitId: _, transport, sealedPassword, ...row }: Row): TrunkSettings[] {
    const settings = { ...row, transport: transport === 'TCP' ? ('tcp' as const) : ('udp' as const) }
    try {
      const password = sealedPassword === null ? null : parts.opener().open(sealedPassword, row.id)
      return [{ ...settings, password }]
    } catch (error) {
      log.error({ trunk: name, error: error instanceof SecretFault ? error.message : String(error) }, 'no password')
      alarms.raise('TRUNK_PASSWORD_UNREADABLE', { kind: 'trunk', id: row.id }, { name })
      return []
    }
  }

  function watch(trunkId: string, state: TrunkState['state']) {
    cancelAlarms.get(trunkId)?.()
    cancelAlarms.delete(trunkId)
    const code = alarmOf[state]
    const name = rows.find(({ id }) => id === trunkId)?.name
    if (!code || !name) return
    cancelAlarms.set(
      trunkId,
      after(ALARM_AFTER_MS, () => alarms.raise(code, { kind: 'trunk', id: trunkId }, { name })),
    )
  }

  return {
    use(next) {
      plan = next
      kept.load()
    },
    hear(states) {
      const before = new Map(known.map((state) => [state.trunkId, state]))
      known = states.map((state) => {
        const same = before.get(state.trunkId)
        if (same?.state === state.state) return { ...state, since: same.since }
        watch(state.trunkId, state.state)
        return { ...state, since: clock.now() }
      })
      parts.onChange()
    },
    trunkFor(organizationUnitId) {
      if (!plan || rows.length === 0) return null
      const units = new Map(plan.config.units.map((unit) => [unit.id, unit]))
      const upward = organizationUnitId === null ? [] : unitsUpward(organizationUnitId, units)
      const found = upward.flatMap(({ id }) => rows.find((row) => row.organizationUnitId === id) ?? [])[0]
      return found?.id ?? null
    },
    states: () => known,
    stop() {
      kept.stop()
      for (const cancel of cancelAlarms.values()) cancel()
    },
  }
}
