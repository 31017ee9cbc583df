import type { MissedCall } from '@nightswitch/contracts'
import { Button, ButtonLink, type Column, Link, Mono, Muted, notify, Player, Status } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { age, dateTime, lasted } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { shownNumber } from '../../shared/trace/caller.ts'
import { outcomeWord } from '../../shared/trace/outcome.ts'
import { soundOf } from '../../shared/voicemail/sound.ts'
import classes from './missed-calls.module.css'
import { useMissedCallChanges } from './queries.ts'

type Cell = { row: MissedCall }

/** Who called what, how often and how long, why nobody talked to them, and what can be done about it. */
export function useMissedCallColumns(): Column<MissedCall>[] {
  const { t } = useTranslation('missed-calls')
  return [
    { key: 'caller', header: t('caller'), cell: (row) => <Caller row={row} /> },
    { key: 'called', header: t('called'), cell: (row) => <Called row={row} />, priority: 2 },
    {
      key: 'wait',
      header: t('wait'),
      cell: ({ waitMs }) => lasted(waitMs),
      numeric: true,
      priority: 3,
      sortKey: 'waitMs',
      width: '88px',
    },
    { key: 'when', header: t('when'), cell: (row) => <LastTry row={row} />, priority: 2, sortKey: 'lastAt' },
    { key: 'message', header: t('message'), cell: (row) => <Message row={row} />, priority: 3, width: '200px' },
    {
      key: 'actions',
      header: t('actions'),
      headerHidden: true,
      cell: (row) => <Actions row={row} />,
      priority: 2,
    },
  ]
}

/** On a telephone all of the row stands here, one below the other. */
function Caller({ row }: Cell) {
  return (
    <div className={classes.caller}>
      {row.callerName && <b>{row.callerName}</b>}
      <CallerNumber row={row} />
      <State row={row} />
      <div className={classes.narrow}>
        <Called row={row} />
        <LastTry row={row} />
        <Message row={row} />
        <Actions row={row} />
      </div>
    </div>
  )
}

function CallerNumber({ row: { callerNumber } }: Cell) {
  const { t } = useTranslation('missed-calls')
  return callerNumber ? <Mono>{shownNumber(callerNumber)}</Mono> : <Muted>{t('withheld')}</Muted>
}

/** Who sees to it, or how it closed: the dot is never alone. */
function State({ row: { state, taken, done } }: Cell) {
  const { t } = useTranslation('missed-calls')
  if (state === 'TAKEN' && taken) {
    const word = taken.mine ? t('takenByMe') : t('takenBy', { name: taken.byName })
    return <Status kind="connected" size="sm" word={word} age={age(taken.at)} />
  }
  if (state === 'DONE') {
    const closed = done?.answeredCallId ? t('answeredLater') : t('lapsed')
    return <Status kind="ready" size="sm" word={done?.byName ? t('doneBy', { name: done.byName }) : closed} />
  }
  return <Status kind="ringing" size="sm" word={t('open')} />
}

function Called({ row: { service, callQueue, tries } }: Cell) {
  const { t } = useTranslation('missed-calls')
  return (
    <div className={classes.lines}>
      {service && <Link href={`/services/${service.id}`}>{service.name}</Link>}
      {!service && callQueue && <Link href={`/call-queues/${callQueue.id}`}>{callQueue.name}</Link>}
      <Muted>{t('tries', { count: tries })}</Muted>
    </div>
  )
}

/** The call itself says why it went where it went. */
function LastTry({ row: { lastAt, lastCallId, reason, waitMs } }: Cell) {
  const { t } = useTranslation('missed-calls')
  const now = useNow()
  return (
    <div className={classes.lines}>
      <Link href={`/calls/${encodeURIComponent(lastCallId)}`}>{outcomeWord(reason)}</Link>
      <Muted>
        <time dateTime={lastAt} title={dateTime(lastAt)}>
          {age(lastAt, now)}
        </time>
        <span className={classes.onlyNarrow}> · {t('waitWords', { time: lasted(waitMs) })}</span>
      </Muted>
    </div>
  )
}

function Message({ row }: Cell) {
  const { t } = useTranslation('missed-calls')
  const caller = useCaller()
  // One listening for as long as the player stands here.
  const [listening] = useState(() => crypto.randomUUID())
  if (!row.message) return null
  const { id, durationMs } = row.message
  return (
    <Player src={soundOf(id, listening)} name={t('messageFrom', { caller: caller(row) })} durationMs={durationMs} />
  )
}

function Actions({ row }: Cell) {
  const { t } = useTranslation('missed-calls')
  const { setTaken, setDone, busy } = useMissedCallChanges()
  const { state, taken, abilities, callerNumber, masked } = row
  const blocked = abilities.handle.allowed ? undefined : abilities.handle.because
  const tell = (error: unknown) => notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
  const mine = taken?.mine ?? false
  return (
    <div className={classes.actions}>
      {state !== 'DONE' && callerNumber && !masked && (
        <ButtonLink href={`tel:${callerNumber}`} size="sm" glyph="phone">
          {t('callBack')}
        </ButtonLink>
      )}
      {state !== 'DONE' && (
        <Button
          size="sm"
          glyph="user"
          busy={busy}
          blockedBecause={blocked}
          onClick={() => void setTaken(row, !mine).catch(tell)}
        >
          {t(mine ? 'giveBack' : 'take')}
        </Button>
      )}
      <Button
        size="sm"
        glyph={state === 'DONE' ? 'refresh' : 'check'}
        busy={busy}
        blockedBecause={blocked}
        onClick={() => void setDone(row, state !== 'DONE').catch(tell)}
      >
        {t(state === 'DONE' ? 'reopen' : 'markDone')}
      </Button>
    </div>
  )
}

function useCaller() {
  const { t } = useTranslation('missed-calls')
  return ({ callerNumber }: MissedCall) => (callerNumber ? shownNumber(callerNumber) : t('withheld'))
}
