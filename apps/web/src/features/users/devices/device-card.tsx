import type { Ability, Device, Devices, UserReply } from '@nightswitch/contracts'
import {
  Button,
  ConfirmDialog,
  Glyph,
  IconButton,
  Link,
  Menu,
  Modal,
  Mono,
  notify,
  Status,
  type StatusKind,
  TextField,
  useTexts,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../../shared/api/because.ts'
import { age } from '../../../shared/i18n/time.ts'
import { useNow } from '../../../shared/i18n/use-now.ts'
import inOrder from '../in-order.module.css'
import classes from './devices.module.css'
import type { Told } from './devices-tab.tsx'
import { useDeviceChanges } from './queries.ts'

/** What goes with the last telephone of somebody. */
type Last = Pick<Devices, 'queues' | 'hiddenQueues'>
type Props = {
  user: UserReply
  device: Device
  /** Null while there are others. */
  last: Last | null
  onTold: (told: Told) => void
}
type Asking = 'rename' | 'newPassword' | 'remove' | null

/** One telephone: whether it is there, what it signs in with, and whether it can call 112. */
export function DeviceCard({ user, device, last, onTold }: Props) {
  const { t } = useTranslation('devices')
  const { newPassword, remove } = useDeviceChanges(user.id)
  const [asking, setAsking] = useState<Asking>(null)
  const [busy, setBusy] = useState(false)
  const { label, sipUserName, abilities } = device

  const act = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
      setAsking(null)
    }
  }
  return (
    <div className={classes.card}>
      <div className={inOrder.head}>
        <h3>{label}</h3>
        <DeviceState device={device} />
        <span className={inOrder.end}>
          <Menu
            label={t('more', { label })}
            align="end"
            items={[
              { key: 'rename', label: t('rename'), onSelect: () => setAsking('rename'), ...blocked(abilities.update) },
              {
                ...{ key: 'newPassword', label: t('newPassword'), onSelect: () => setAsking('newPassword') },
                ...blocked(abilities.newPassword),
              },
              {
                ...{ key: 'remove', label: t('remove'), divided: true, onSelect: () => setAsking('remove') },
                ...blocked(abilities.remove),
              },
            ]}
            trigger={(bind) => <IconButton glyph="more" label={t('more', { label })} {...bind} />}
          />
        </span>
      </div>
      <p className={inOrder.muted}>
        {t('signsInAs')} <Mono>{sipUserName}</Mono>
      </p>
      <EmergencyCalls user={user} device={device} />
      {asking === 'rename' && <RenameDialog user={user} device={device} onClose={() => setAsking(null)} />}
      <ConfirmDialog
        open={asking === 'newPassword'}
        onClose={() => setAsking(null)}
        title={t('newPasswordTitle', { label })}
        confirmLabel={t('newPassword')}
        busy={busy}
        onConfirm={() => void act(async () => onTold({ label, credentials: (await newPassword(device)).credentials }))}
      >
        {t('newPasswordWords')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'remove'}
        onClose={() => setAsking(null)}
        title={t('removeTitle', { label })}
        confirmLabel={t('remove')}
        busy={busy}
        onConfirm={() =>
          void act(async () => {
            await remove(device, last !== null)
            notify({ kind: 'ready', text: t('removed', { label }) })
          })
        }
      >
        {t('removeWords')} {last && t('lastWords', { name: user.name })}
        {last && <QueuesOfAgent {...last} name={user.name} />}
      </ConfirmDialog>
    </div>
  )
}

/** The queues that lose somebody who can be reached, and where nobody would be left. */
function QueuesOfAgent({ queues, hiddenQueues, name }: Last & { name: string }) {
  const { t } = useTranslation('devices')
  if (queues.length + hiddenQueues === 0) return null
  return (
    <>
      <p>{t('lastQueues', { name })}</p>
      <ul>
        {queues.map((queue) => (
          <li key={queue.id}>
            <Link href={`/call-queues/${queue.id}`}>{queue.name}</Link>{' '}
            {queue.others === 0 ? t('lastNobody') : t('lastOthers', { count: queue.others })}
          </li>
        ))}
        {hiddenQueues > 0 && <li>{t('lastHidden', { count: hiddenQueues })}</li>}
      </ul>
    </>
  )
}

const blocked = ({ allowed, because }: Ability) => (allowed ? {} : { blockedBecause: because ?? '' })

const kinds: Readonly<Record<Device['reach'], StatusKind>> = {
  reachable: 'ready',
  unreachable: 'disconnected',
  signedOff: 'offline',
  unknown: 'warning',
}

/** Whether a telephone is there, with how long. */
function DeviceState({ device: { reach, since, inUse, because } }: { device: Device }) {
  const { t } = useTranslation('devices')
  const now = useNow(10_000)
  const isNew = reach !== 'reachable' && reach !== 'unknown' && since === null
  const word = inUse ? t('reach.inUse') : isNew ? t('reach.never') : t(`reach.${reach}`)
  return (
    <span role="status" title={because}>
      <Status
        kind={inUse ? 'busy' : kinds[reach]}
        word={word}
        reason={reach === 'unknown' ? because : since ? t('since', { age: age(since, now) }) : undefined}
        size="sm"
      />
    </span>
  )
}

/** FO-29: tried, cannot, or still to be tried. */
function EmergencyCalls({ user, device }: { user: UserReply; device: Device }) {
  const { t } = useTranslation('devices')
  const { setEmergencyCalls } = useDeviceChanges(user.id)
  const [busy, setBusy] = useState(false)
  const now = useNow(60_000)
  const { label, emergencyCalls, emergencyCallsAt, emergencyCallsBy, abilities } = device
  const say = async (answer: 'tested' | 'notPossible') => {
    setBusy(true)
    try {
      await setEmergencyCalls(device, answer)
      notify({ kind: 'ready', text: t('emergency.saved', { label }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
    }
  }
  const words = {
    by: emergencyCallsBy ?? '–',
    age: emergencyCallsAt ? age(emergencyCallsAt, now) : '–',
  }
  return (
    <div className={classes.emergency}>
      <Glyph
        name={emergencyCalls === 'tested' ? 'ready' : 'warning'}
        tone={emergencyCalls === 'tested' ? 'ready' : 'warn'}
        size={14}
      />
      <span className={classes.grow}>
        <span className={classes.key}>{t('emergency.title')}</span> {t(`emergency.${emergencyCalls}`, words)}
      </span>
      {abilities.update.allowed && (
        <span className={classes.answers}>
          <Button size="sm" busy={busy} onClick={() => void say('tested')}>
            {t('emergency.wasTested')}
          </Button>
          {emergencyCalls !== 'notPossible' && (
            <Button size="sm" busy={busy} onClick={() => void say('notPossible')}>
              {t('emergency.isNotPossible')}
            </Button>
          )}
        </span>
      )}
    </div>
  )
}

function RenameDialog({ user, device, onClose }: { user: UserReply; device: Device; onClose: () => void }) {
  const { t } = useTranslation('devices')
  const texts = useTexts()
  const { rename } = useDeviceChanges(user.id)
  const [label, setLabel] = useState(device.label)
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await rename(device, label)
      notify({ kind: 'ready', text: t('renamed') })
      onClose()
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      onClose={onClose}
      width="sm"
      title={t('renameTitle', { label: device.label })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{texts.cancel}</Button>
          <Button variant="ink" busy={busy} onClick={() => void save()}>
            {texts.save}
          </Button>
        </div>
      }
    >
      <TextField label={t('label')} layout="stacked" value={label} onChange={setLabel} autoComplete="off" />
    </Modal>
  )
}
