import type { PurgeRunReply } from '@nightswitch/contracts'
import { Button, History, KeyValue, Mono, Note, notify, Panel, Status } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { clock } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { useRunNow, useRuns } from './queries.ts'

const LATE_MS = 26 * 3_600_000

/** What the purge did last in a unit, and that it happens at all. */
export function PurgeRuns({ unitId }: { unitId: string }) {
  const { t } = useTranslation('data-protection')
  const [askedAt, setAskedAt] = useState<number | null>(null)
  const now = useNow(5_000)
  const runs = useRuns(unitId, askedAt !== null && now - askedAt < 30_000)
  if (!runs.data) return <Waiting query={runs} rows={4} height={32} />
  const { items, timeZone, running, abilities } = runs.data
  const [last, ...earlier] = items
  const isLate = last !== undefined && now - new Date(last.startedAt).getTime() > LATE_MS
  return (
    <Panel title={t('run')} actions={abilities.runNow.allowed && <RunNow onAsked={() => setAskedAt(Date.now())} />}>
      <p>{t('runsAt', { zone: timeZone })}</p>
      {!running && <Note kind="warn">{t('notRunning')}</Note>}
      {running && isLate && <Note kind="warn">{t('late')}</Note>}
      {last ? <LastRun run={last} timeZone={timeZone} /> : <p>{t('noRun')}</p>}
      {earlier.length > 0 && (
        <>
          <h3>{t('earlier')}</h3>
          <History
            entries={earlier.slice(0, 6).map((run) => ({
              id: run.id,
              time: clock(run.startedAt, timeZone, now),
              text: <RunState run={run} />,
              detail: [...cameTo(run, t), askedFor(run, t)].join(', '),
            }))}
          />
        </>
      )}
    </Panel>
  )
}

type Translate = (key: string, options?: Record<string, string | number>) => string

const askedFor = ({ askedBy }: PurgeRunReply, t: Translate): string =>
  askedBy === null ? t('byNight') : t('by', { name: askedBy })

const total = ({ results }: PurgeRunReply) => results.reduce((sum, { count }) => sum + (count ?? 0), 0)

/** Nothing of a run that has not ended, or is older than the counts of each unit. */
function cameTo(run: PurgeRunReply, t: Translate): string[] {
  if (run.results.length === 0 || run.results.some(({ count }) => count === null)) return []
  return [total(run) === 0 ? t('nothingDue') : t('total', { count: total(run) })]
}

function RunState({ run: { finishedAt, because } }: { run: PurgeRunReply }) {
  const { t } = useTranslation('data-protection')
  if (finishedAt === null) return <Status kind="ringing" word={t('underWay')} />
  return because === null ? <Status kind="ready" word={t('done')} /> : <Status kind="error" word={t('failed')} />
}

function LastRun({ run, timeZone }: { run: PurgeRunReply; timeZone: string }) {
  const { t } = useTranslation('data-protection')
  return (
    <section aria-label={t('lastRun')}>
      <KeyValue
        entries={[
          {
            name: t('lastRun'),
            value: (
              <>
                <RunState run={run} /> <Mono>{clock(run.startedAt, timeZone)}</Mono>
                <div>{askedFor(run, t)}</div>
              </>
            ),
          },
          ...run.results.map(({ subject, count, failed }) => ({
            name: t(subject),
            value: failed ? <Status kind="error" word={t('notDone')} /> : <Mono>{String(count ?? '–')}</Mono>,
          })),
        ]}
      />
      {run.because && <Note kind="error">{run.because}</Note>}
    </section>
  )
}

function RunNow({ onAsked }: { onAsked: () => void }) {
  const { t } = useTranslation('data-protection')
  const runNow = useRunNow()
  const ask = () =>
    runNow.mutate(
      { headers: { 'idempotency-key': newIdempotencyKey() } },
      {
        onSuccess: () => {
          notify({ kind: 'ready', text: t('asked') })
          onAsked()
        },
        onError: (error) => notify({ kind: 'error', text: t('notAsked', { because: becauseOf(error) }) }),
      },
    )
  return (
    <Button size="sm" busy={runNow.isPending} onClick={ask}>
      {t('runNow')}
    </Button>
  )
}
