import type { AgentRow, ProfileLook } from '@nightswitch/contracts'
import { Button, type Column, Mono, Muted, notify, Status } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { age, lasted } from '../../shared/i18n/time.ts'
import { lightKinds, lightReason } from '../../shared/lights/light-words.ts'
import type { Live } from '../../shared/live/use-live-answer.ts'
import classes from './agents.module.css'
import { ProfileMenu } from './profile-menu.tsx'
import { useAgentActs } from './queries.ts'

type Parts = {
  readonly live: Live<unknown>
  readonly profiles: readonly ProfileLook[]
  readonly onWhy: (row: AgentRow) => void
}
type Cell = { row: AgentRow; live: Live<unknown> }

/** Who it is, what for, whether calls come and why not. On a telephone all of it stands below the name. */
export function useAgentColumns({ live, profiles, onWhy }: Parts): Column<AgentRow>[] {
  const { t } = useTranslation('agents')
  const acts = (row: AgentRow) => <Actions {...{ row, profiles }} />
  const calls = (row: AgentRow) => <Calls {...{ row, live, onWhy }} />
  return [
    {
      key: 'agent',
      header: t('agent'),
      cell: (row) => (
        <div className={classes.agent}>
          <b>{row.user.name}</b>
          <Muted>
            {row.extension && <Mono>{t('extension', { extension: row.extension })}</Mono>}
            {row.extension && row.organizationUnit && ' · '}
            {row.organizationUnit?.name}
          </Muted>
          <div className={classes.narrow}>
            <Duty row={row} live={live} />
            {calls(row)}
            {acts(row)}
          </div>
        </div>
      ),
    },
    { key: 'light', header: t('light'), cell: (row) => <Light row={row} live={live} />, priority: 1 },
    { key: 'duty', header: t('duty'), cell: (row) => <Duty row={row} live={live} />, priority: 2 },
    { key: 'calls', header: t('calls'), cell: calls, priority: 2, wrap: true },
    {
      key: 'today',
      header: t('today'),
      cell: ({ now }) => now?.answeredToday ?? '',
      numeric: true,
      priority: 3,
      width: '72px',
    },
    { key: 'actions', header: t('actions'), headerHidden: true, cell: acts, priority: 2 },
  ]
}

/** What may be old has no light at all. */
function Light({ row: { now: known }, live: { staleSince, now } }: Cell) {
  const { t } = useTranslation('agents')
  const { t: words } = useTranslation('lights')
  if (!known) return <Status kind="warning" size="sm" word={t('cannotTell')} />
  const word = words(`light.${known.code}`)
  if (staleSince !== null)
    return <Status kind="warning" size="sm" word={t('cannotTell')} reason={t('wasLight', { word })} />
  const since = sinceOf(known)
  return (
    <span title={known.because}>
      <Status
        kind={lightKinds[known.code]}
        size="sm"
        word={word}
        reason={
          known.notReady?.name ?? (lightReason({ code: known.code, since, until: null }, now, words) || undefined)
        }
        age={since ? age(since, now) : undefined}
      />
    </span>
  )
}

/** Since when the light is what it is, where that is known. */
function sinceOf(now: NonNullable<AgentRow['now']>): string | null {
  if (now.code === 'RONA') return now.ronaSince
  if (now.code === 'NO_DEVICE' || now.code === 'DEVICE_IN_GRACE') return now.telephoneLostSince
  if (now.code === 'OFF_DUTY') return now.dutySince
  if (now.code.startsWith('STATUS_') || now.code === 'NOT_READY') return now.statusSince
  return null
}

function Duty({ row: { now: known }, live: { now } }: Cell) {
  const { t } = useTranslation('agents')
  if (!known) return null
  const { dutyProfile, dutyBy, dutySince, returnAt, returnTo, deviceOnly } = known
  return (
    <div className={classes.lines}>
      {dutyProfile ? (
        <Status kind={dutyProfile.offDuty ? 'standby' : 'connected'} size="sm" word={dutyProfile.name} />
      ) : (
        <Muted>{deviceOnly ? t('deviceOnly') : t('noProfile')}</Muted>
      )}
      {dutyProfile && (
        <Muted>
          {dutySince && t('since', { age: age(dutySince, now) })} {dutyBy && t('by', { name: dutyBy })}{' '}
          {returnAt && returnTo && t('backIn', { left: lasted(Math.max(0, Date.parse(returnAt) - now)) })}
        </Muted>
      )}
    </div>
  )
}

function Calls({ row, live, onWhy }: Cell & Pick<Parts, 'onWhy'>) {
  const { t } = useTranslation('agents')
  return (
    <span className={classes.calls}>
      {live.staleSince === null && <span>{row.sentence}</span>}
      <Button
        size="sm"
        variant="ghost"
        aria-label={t('whyName', { name: row.user.name })}
        blockedBecause={row.now ? undefined : t('cannotTell')}
        onClick={() => onWhy(row)}
      >
        {t('why')}
      </Button>
    </span>
  )
}

function Actions({ row, profiles }: { row: AgentRow; profiles: readonly ProfileLook[] }) {
  const { t } = useTranslation('agents')
  const { endPause, busy } = useAgentActs()
  const { user, now, abilities } = row
  const isBack = async () => {
    try {
      await endPause(user.id)
      notify({ kind: 'ready', text: t('wasBack', { name: user.name }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    }
  }
  return (
    <div className={classes.actions}>
      {now?.ronaSince && (
        <Button
          size="sm"
          glyph="refresh"
          aria-label={t('backName', { name: user.name })}
          busy={busy}
          blockedBecause={abilities.resetRona.allowed ? undefined : abilities.resetRona.because}
          onClick={() => void isBack()}
        >
          {t('back')}
        </Button>
      )}
      <ProfileMenu rows={[row]} profiles={profiles} label={t('setName', { name: user.name })}>
        {t('set')}
      </ProfileMenu>
    </div>
  )
}
