import type { CallRow, EmergencyBoard } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { History } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { age } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { outcomeWord } from '../../shared/trace/outcome.ts'
import classes from './emergency-page.module.css'
import { useEmergencyCalls } from './queries.ts'

/** Beside the services: the calls that took the emergency path, newest first. */
export function EmergencyCalls({ board }: { board: EmergencyBoard }) {
  const { t } = useTranslation('emergency')
  const { data } = useEmergencyCalls()
  const now = useNow(5_000)
  const active = board.services.some(({ emergency }) => emergency.active)
  const calls = data?.items ?? []
  return (
    <section className={classes.side} aria-label={t('rail')}>
      <h2>{t('rail')}</h2>
      {calls.length === 0 && <p>{t(active ? 'noCallsYet' : 'noEmergencyCalls')}</p>}
      <History
        entries={calls.map((call) => ({
          id: call.id,
          time: age(call.startedAt, now),
          text: `${call.service?.name ?? formatNumber(call.calledNumber)}: ${outcomeWord(call.outcome)}`,
          detail: callerOf(call, t('withheld')),
        }))}
      />
    </section>
  )
}

const callerOf = ({ callerName, callerNumber }: CallRow, withheld: string): string =>
  [callerName, callerNumber ? formatNumber(callerNumber) : withheld].filter(Boolean).join(' · ')
