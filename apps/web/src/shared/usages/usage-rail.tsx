import type { Usages } from '@nightswitch/contracts'
import { History, UsedBy } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { actOnThis, fieldWord } from '../audit/act.ts'
import '../fields/texts.ts'
import { age } from '../i18n/time.ts'
import { useNow } from '../i18n/use-now.ts'
import { useSignedIn } from '../session/session-context.ts'
import { useObjectHistory } from './queries.ts'
import { usageLinks } from './usage-links.ts'
import classes from './usage-rail.module.css'

/** Beside every object: what uses it, and what was changed last. */
export function UsageRail({ id, usedBy }: { id: string; usedBy: Usages }) {
  const { t } = useTranslation('fields')
  return (
    <>
      <section className={classes.part}>
        <h2>{t('usedBy')}</h2>
        <UsedBy usages={usageLinks(usedBy)} hiddenCount={usedBy.hidden} emptyText={t('notUsed')} />
      </section>
      <HistoryRail id={id} />
    </>
  )
}

/** A word beside an object that belongs to neither its fields nor what uses it. */
export function RailNote({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  )
}

/** What was changed last of an object, for those who may read the audit. */
export function HistoryRail({ id }: { id: string }) {
  const { t } = useTranslation('fields')
  const { abilities } = useSignedIn()
  const history = useObjectHistory(id, abilities.readAudit)
  const now = useNow(30_000)
  if (!abilities.readAudit || !history.data) return null
  return (
    <section className={classes.part}>
      <h2>{t('history')}</h2>
      {history.data.items.length === 0 && <p>{t('noHistory')}</p>}
      <History
        entries={history.data.items.map((row) => ({
          id: String(row.sequence),
          time: age(row.at, now),
          text: `${row.actor} ${actOnThis(row)}`,
          detail: row.action === 'update' ? row.changes.map(({ field }) => fieldWord(field)).join(', ') : undefined,
        }))}
      />
    </section>
  )
}
