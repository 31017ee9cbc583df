import { type PurgeRunReply, retentionSubjects } from '@nightswitch/contracts'
import { z } from 'zod'
import { ability } from '../../access/can.ts'
import { change, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { permittedUnit } from './store.ts'

const SHOWN = 14
/** The jobs process says every 10 s that it is there. */
const ALIVE_SECONDS = 40

/** The last runs of the purge that were for a unit, the newest first, with what they came to there (DS-1). */
export async function listRuns(context: SignedInContext, unitId: string) {
  const { db, caller, language } = context
  const unit = await permittedUnit(db, context, 'readConfiguration', unitId)
  const runs = await db.purgeRunUnit.findMany({
    where: { organizationUnitId: unitId },
    include: { purgeRun: true },
    orderBy: [{ purgeRun: { startedAt: 'desc' } }, { purgeRunId: 'desc' }],
    take: SHOWN,
  })
  return {
    items: runs.map(
      ({ purgeRun: run, counts }): PurgeRunReply => ({
        id: run.id,
        night: run.night,
        askedBy: run.askedBy,
        startedAt: run.startedAt.toISOString(),
        finishedAt: run.finishedAt?.toISOString() ?? null,
        results: resultsIn(counts, run.results),
        because: run.error === null ? null : (words[run.error] ?? failed)[language],
      }),
    ),
    timeZone: unit.timeZone,
    running: await isAlive(db),
    abilities: { runNow: ability(caller, 'runJobs', { path: null }) },
  }
}

/** Puts a run into the queue of the jobs process. JOBS_UNAVAILABLE while nobody works on it. */
export async function runNow(context: SignedInContext, idempotencyKey: string | undefined): Promise<{ asked: true }> {
  // It touches every unit, so a role further down is not enough.
  const { allowed, because = '' } = ability(context.caller, 'runJobs', { path: null })
  if (!allowed) throw refusal('FORBIDDEN', { because })
  const spec = {
    audit: { action: 'run', objectKind: 'purge' },
    idempotencyKey,
    requestHash: requestHash('dataProtection.runNow', {}),
  }
  const { reply } = await change(context, spec, async (tx) => {
    if (!(await isAlive(tx))) throw refusal('JOBS_UNAVAILABLE')
    const payload = JSON.stringify({ askedBy: context.caller.name })
    await tx.$executeRaw`
      select 1 from graphile_worker.add_job('purge', ${payload}::json, job_key := 'purge', max_attempts := 1)`
    const audit = { objectId: null, objectName: '', organizationUnitId: null }
    return { reply: { asked: true as const }, audit }
  })
  return reply
}

async function isAlive(db: Tx): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from process where kind = 'jobs' and seen_at > now() - make_interval(secs => ${ALIVE_SECONDS})`
  return rows.length > 0
}

const resultsSchema = z
  .array(z.object({ subject: z.enum(retentionSubjects), count: z.number(), failed: z.boolean() }))
  .catch([])
const countsSchema = z.partialRecord(z.enum(retentionSubjects), z.number()).nullable().catch(null)

/** The unit's share of what a run did. */
function resultsIn(counts: unknown, results: unknown): PurgeRunReply['results'] {
  const own = countsSchema.parse(counts)
  return resultsSchema
    .parse(results)
    .map(({ subject, failed }) => ({ subject, count: own && (own[subject] ?? 0), failed }))
}

const failed = {
  en: 'Not everything could be deleted or masked. The log of the jobs process has the reason; the next run tries again.',
  de: 'Nicht alles konnte gelöscht oder maskiert werden. Der Grund steht im Protokoll des Hintergrundprozesses; der nächste Lauf versucht es wieder.',
}

const words: Readonly<Record<string, { en: string; de: string }>> = {
  INTERRUPTED: {
    en: 'The run was interrupted, because the process that works in the background was ended. The next one goes on from there.',
    de: 'Der Lauf wurde unterbrochen, weil der Hintergrundprozess beendet wurde. Der nächste macht dort weiter.',
  },
}
