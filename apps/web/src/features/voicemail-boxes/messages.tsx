import type { VoicemailBoxReply, VoicemailMessage } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import {
  type Column,
  ConfirmDialog,
  EmptyState,
  IconButton,
  Link,
  Mono,
  Muted,
  Note,
  notify,
  Player,
  Segmented,
  Status,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { age, dateTime } from '../../shared/i18n/time.ts'
import { ListTable } from '../../shared/list/list-table.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { soundOf } from '../../shared/voicemail/sound.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './messages.module.css'
import { useMessageChanges, useMessages } from './queries.ts'

const filters = ['show'] as const

/** What callers left in a box: to be heard at once, the newest first. */
export function Messages({ box }: { box: VoicemailBoxReply }) {
  const { t } = useTranslation('voicemail-boxes')
  const list = useListState(filters, '')
  const onlyUnheard = list.filter.show === 'unheard'
  const query = useMessages(box.id, onlyUnheard)
  const { unit } = useOrganizationUnits()
  const timeZone = unit(box.organizationUnit.id)?.timeZone ?? 'UTC'
  const [removing, setRemoving] = useState<VoicemailMessage | null>(null)
  const columns = useColumns(timeZone, setRemoving)

  return (
    <>
      <div className={classes.shown}>
        <Segmented
          label={t('show')}
          value={onlyUnheard ? 'unheard' : 'all'}
          onChange={(show) => list.setFilter('show', show === 'unheard' ? show : null)}
          choices={[
            { value: 'all', label: t('all') },
            { value: 'unheard', label: t('onlyUnheard') },
          ]}
        />
        <Muted>{t('audited')}</Muted>
      </div>
      {!query.data && <Waiting query={query} rows={4} height={48} />}
      {query.data && (
        <ListTable
          label={t('messages')}
          list={query}
          columns={columns}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t(onlyUnheard ? 'noUnheard' : 'noMessages')}>
              {!onlyUnheard && t('noMessagesBecause')}
            </EmptyState>
          }
        />
      )}
      {removing && <RemoveDialog message={removing} timeZone={timeZone} onClose={() => setRemoving(null)} />}
    </>
  )
}

/** Who may not hear learns why, and who can. */
export function NoMessages({ box }: { box: VoicemailBoxReply }) {
  return <Note kind="info">{box.abilities.hear.because}</Note>
}

function useColumns(timeZone: string, onRemove: (message: VoicemailMessage) => void): Column<VoicemailMessage>[] {
  const { t } = useTranslation('voicemail-boxes')
  return [
    { key: 'caller', header: t('caller'), cell: (row) => <Caller row={row} /> },
    {
      key: 'when',
      header: t('when'),
      cell: ({ receivedAt }) => <Mono>{dateTime(receivedAt, timeZone)}</Mono>,
      priority: 2,
    },
    {
      key: 'service',
      header: t('service'),
      cell: ({ service }) => service && <Link href={`/services/${service.id}`}>{service.name}</Link>,
      priority: 3,
    },
    { key: 'listen', header: t('listen'), cell: (row) => <Listen row={row} />, priority: 1, width: '260px' },
    {
      key: 'actions',
      header: t('actions'),
      headerHidden: true,
      cell: (row) => <Actions row={row} onRemove={onRemove} />,
      priority: 1,
      width: '96px',
    },
  ]
}

function useCaller() {
  const { t } = useTranslation('voicemail-boxes')
  return ({ callerNumber }: VoicemailMessage) => (callerNumber ? formatNumber(callerNumber) : t('withheld'))
}

function Caller({ row }: { row: VoicemailMessage }) {
  const caller = useCaller()
  return (
    <span className={classes.who}>
      <Mono>{caller(row)}</Mono>
      {row.callerName && <Muted>{row.callerName}</Muted>}
      <State row={row} />
    </span>
  )
}

/** New or heard, by whom, and how long ago it came: the dot is never alone. */
function State({ row: { receivedAt, heardAt, heardByName } }: { row: VoicemailMessage }) {
  const { t } = useTranslation('voicemail-boxes')
  const reason = heardByName ? t('heardBy', { name: heardByName }) : undefined
  return (
    <Status
      kind={heardAt ? 'offline' : 'ringing'}
      size="sm"
      word={t(heardAt ? 'heard' : 'new_')}
      reason={heardAt ? reason : undefined}
      age={age(receivedAt)}
    />
  )
}

function Listen({ row }: { row: VoicemailMessage }) {
  const { t } = useTranslation('voicemail-boxes')
  const caller = useCaller()
  // One listening for as long as the player stands here.
  const [listening] = useState(() => crypto.randomUUID())
  return (
    <span className={classes.listen}>
      <Player
        src={soundOf(row.id, listening)}
        name={t('message', { caller: caller(row) })}
        durationMs={row.durationMs}
      />
    </span>
  )
}

function Actions({ row, onRemove }: { row: VoicemailMessage; onRemove: (message: VoicemailMessage) => void }) {
  const { t } = useTranslation('voicemail-boxes')
  const { setHeard, busy } = useMessageChanges()
  const heard = row.heardAt !== null
  const toggle = () =>
    setHeard(row.id, !heard).catch((error: unknown) => {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    })
  return (
    <span className={classes.actions}>
      <IconButton
        glyph={heard ? 'refresh' : 'check'}
        label={t(heard ? 'markUnheard' : 'markHeard')}
        disabled={busy}
        onClick={() => void toggle()}
      />
      <IconButton glyph="trash" label={t('remove')} onClick={() => onRemove(row)} />
    </span>
  )
}

type RemoveProps = { message: VoicemailMessage; timeZone: string; onClose: () => void }

function RemoveDialog({ message, timeZone, onClose }: RemoveProps) {
  const { t } = useTranslation('voicemail-boxes')
  const { remove, busy } = useMessageChanges()
  const caller = useCaller()
  const confirm = async () => {
    try {
      await remove(message.id)
      notify({ kind: 'ready', text: t('removed') })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    }
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('removeTitle')}
      confirmLabel={t('remove')}
      busy={busy}
      onConfirm={() => void confirm()}
    >
      {t('removeWords', { caller: caller(message), when: dateTime(message.receivedAt, timeZone) })}
    </ConfirmDialog>
  )
}
