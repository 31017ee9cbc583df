import type { Pool } from 'pg'

/** Says on every open screen that something is kept too long. */
export const raiseAlarm = (pool: Pool, root: string | null) =>
  pool.query(
    `insert into alarm (code, subject_kind, subject_id, organization_unit_id) values ('PURGE_FAILED', 'dataProtection', 'purge', $1)
     on conflict (code, subject_kind, subject_id) where cleared_at is null
     do update set count = alarm.count + 1, last_raised_at = now()`,
    [root],
  )

/** Takes it back, once the last run of every unit was whole: one zone's night says nothing of another's. */
export const clearAlarm = (pool: Pool) =>
  pool.query(
    `update alarm set cleared_at = now(), cleared_by_name = 'Nightswitch'
     where code = 'PURGE_FAILED' and cleared_at is null and not exists (
       select from (
         select distinct on (u.organization_unit_id) r.error
         from purge_run_unit u join purge_run r on r.id = u.purge_run_id
         where r.finished_at is not null and r.error is distinct from 'INTERRUPTED'
         order by u.organization_unit_id, r.started_at desc, r.finished_at desc) last
       where last.error = 'FAILED')`,
  )
