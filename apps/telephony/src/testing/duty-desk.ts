import { randomUUID } from 'node:crypto'
import type { Installation } from './installation.ts'
import type { Office } from './office.ts'

/** Duty profiles of the agents of an office, who work with an Agent Assistant each: off duty after login. */
export type DutyDesk = { readonly onDuty: string; readonly offDuty: string; readonly meeting: string }

/** Gives the agents Agent Assistants, and a not-ready reason. */
export async function aDutyDesk({ query }: Pick<Installation, 'query'>, { agents }: Office): Promise<DutyDesk> {
  const [unit] = await query('select id from organization_unit where parent_id is null')
  const [onDuty, offDuty, meeting, configuration] = Array.from({ length: 4 }, () => randomUUID())
  if (!onDuty || !offDuty || !meeting || !configuration) throw new Error('four ids were asked for')
  const named = (id: string, name: string) => [id, name, name.toLowerCase(), unit?.id]
  const profile = `insert into duty_profile (id, name, name_key, organization_unit_id, off_duty, updated_at) values ($1, $2, $3, $4, $5, now())`
  await query(profile, [...named(onDuty, 'Reception'), false])
  await query(profile, [...named(offDuty, 'Off Duty'), true])
  await query(
    `insert into not_ready_reason (id, name, name_key, organization_unit_id, updated_at) values ($1, $2, $3, $4, now())`,
    named(meeting, 'Training'),
  )
  await query(
    `insert into assistant_configuration (id, name, name_key, organization_unit_id, updated_at) values ($1, $2, $3, $4, now())`,
    named(configuration, 'Desks'),
  )
  await query(
    `insert into assistant_configuration_profile (assistant_configuration_id, duty_profile_id, position)
     values ($1, $2, 1), ($1, $3, 2)`,
    [configuration, onDuty, offDuty],
  )
  for (const { userId } of agents) {
    await query(
      `insert into role_assignment (id, user_id, organization_unit_id, role) values (gen_random_uuid(), $1, $2, 'AGENT')`,
      [userId, unit?.id],
    )
    await query('update "user" set assistant_configuration_id = $1 where id = $2', [configuration, userId])
  }
  return { onDuty, offDuty, meeting }
}
