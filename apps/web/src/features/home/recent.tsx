import type { CallRow } from '@nightswitch/contracts'
import { Glyph, History, Link, Panel } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { actOf } from '../../shared/audit/act.ts'
import { useNumberWords } from '../../shared/i18n/number-words.ts'
import { age } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import classes from './home-page.module.css'
import { useRecentCalls, useRecentChanges } from './queries.ts'

/** The last calls: who, to what, how it ended. The caller's name and number are text from outside, shown as text. */
export function RecentCalls() {
  const { t } = useTranslation('home')
  const { data } = useRecentCalls()
  const words = useNumberWords()
  const now = useNow(5_000)
  return (
    <Panel title={t('calls')} actions={<Link href="/calls">{t('all')}</Link>}>
      {data?.items.length === 0 && <p className={classes.none}>{t('noCalls')}</p>}
      <History
        entries={(data?.items ?? []).map((call) => ({
          id: call.id,
          time: age(call.startedAt, now),
          text: (
            <>
              {call.emergency && <Glyph name="emergencyIdle" size={12} />}{' '}
              <Link href={`/calls/${encodeURIComponent(call.id)}`}>
                <strong>{call.service?.name ?? words(call.calledNumber)}</strong>
              </Link>{' '}
              {call.outcome ? t(`outcome.${call.outcome}`) : t('running')}
            </>
          ),
          detail: callerOf(call, words, t('unknownCaller')),
        }))}
      />
    </Panel>
  )
}

const callerOf = ({ callerName, callerNumber }: CallRow, words: (number: string) => string, withheld: string): string =>
  // A number stays on one line.
  [callerName, callerNumber ? words(callerNumber).replaceAll(' ', '\u00a0') : withheld].filter(Boolean).join(' · ')

/** The last changes, from the audit. */
export function RecentChanges() {
  const { t } = useTranslation('home')
  const { data } = useRecentChanges()
  const now = useNow(5_000)
  return (
    <Panel title={t('changes')} actions={<Link href="/audit">{t('all')}</Link>}>
      {data?.length === 0 && <p className={classes.none}>{t('noChanges')}</p>}
      <History
        entries={(data ?? []).map((row) => ({
          id: String(row.sequence),
          time: age(row.at, now),
          text: (
            <>
              <strong>{row.actor}</strong> {actOf(row)}
            </>
          ),
        }))}
      />
    </Panel>
  )
}
