import { join } from 'node:path'
import { emergencyNumbersOf } from '@nightswitch/contracts/phone-numbers'
import { type Opener, SecretFault } from '@nightswitch/secrets'
import { z } from 'zod'
import type { Alarms } from './alarms.ts'
import type { After } from './clock.ts'
import { createKeptRows } from './kept-rows.ts'
import type { Log } from './log.ts'
import type { DeviceSettings, Switch } from './ports.ts'
import type { Writer } from './writer.ts'

/** The telephones of the configuration, given to the switch. */
export type Devices = {
  /** A new plan: the telephones may be others too. */
  use(): void
  stop(): void
}

const rowSchema = z.object({
  id: z.string(),
  label: z.string(),
  sipUserName: z.string(),
  sealedPassword: z.string(),
  callerName: z.string(),
  extension: z.string().nullable(),
  country: z.string(),
})
type Row = z.infer<typeof rowSchema>

// Whoever has no unit belongs to the topmost one.
const READ = `
  select d.id, d.label, d.sip_user_name "sipUserName", d.sealed_password "sealedPassword", u.name "callerName",
    u.extension, o.country
  from device d join "user" u on u.id = d.user_id
    join organization_unit o on o.id = coalesce(u.organization_unit_id,
      (select id from organization_unit where parent_id is null order by id limit 1))
  where u.disabled_at is null order by d.user_id, d.position, d.id`

export type DevicesParts = {
  switch: Pick<Switch, 'useDevices'>
  writer: Pick<Writer, 'query'>
  data: string
  opener: () => Opener
  alarms: Pick<Alarms, 'raise'>
  after: After
  log: Log
}

export function createDevices(parts: DevicesParts): Devices {
  const { writer, alarms, after, log } = parts
  const rows = createKeptRows({
    ...{ what: 'telephones', file: join(parts.data, 'devices.json'), sql: READ, schema: rowSchema, writer, after, log },
    onRows: (found) => parts.switch.useDevices(found.flatMap(settingsOf)),
  })

  function settingsOf({ sealedPassword, country, ...row }: Row): DeviceSettings[] {
    try {
      const password = parts.opener().open(sealedPassword, row.id)
      return [{ ...row, password, emergencyNumbers: emergencyNumbersOf(country) }]
    } catch (error) {
      const because = error instanceof SecretFault ? error.message : String(error)
      log.error({ telephone: row.label, error: because }, 'no password')
      alarms.raise('DEVICE_PASSWORD_UNREADABLE', { kind: 'device', id: row.id }, { name: row.label })
      return []
    }
  }

  return { use: rows.load, stop: rows.stop }
}
