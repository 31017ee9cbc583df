import type { TrunkReply } from '@nightswitch/contracts'
import { Note, Status, type StatusKind } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { age } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { useSimulated } from './queries.ts'
import classes from './trunk-fields.module.css'

const kinds: Readonly<Record<TrunkReply['state'], StatusKind>> = {
  registered: 'ready',
  reachable: 'ready',
  unreachable: 'error',
  rejected: 'error',
  trying: 'ringing',
  notPushed: 'error',
  unknown: 'disconnected',
  off: 'offline',
}

/** How a trunk is, and for how long. */
export function TrunkState({ trunk }: { trunk: Pick<TrunkReply, 'state' | 'since'> }) {
  const { t } = useTranslation('trunks')
  const now = useNow(10_000)
  return (
    <Status
      kind={kinds[trunk.state]}
      word={t(`states.${trunk.state}`)}
      age={trunk.since ? age(trunk.since, now) : undefined}
    />
  )
}

/** On the simulated exchange a state says nothing about a provider. */
export function SimulatedNote() {
  const { t } = useTranslation('trunks')
  return (
    useSimulated() && (
      <div className={classes.simulated}>
        <Note kind="info">{t('simulated')}</Note>
      </div>
    )
  )
}

/** What the state means and what to do, when there is something to do. */
export function TrunkAdvice({ trunk }: { trunk: TrunkReply }) {
  const bad = kinds[trunk.state] === 'error'
  if (trunk.state === 'registered' || trunk.state === 'reachable') return null
  return (
    <Note kind={bad ? 'error' : 'info'} role="status">
      {trunk.because}
    </Note>
  )
}
