import type { Device, DeviceCredentials, Devices, UserReply } from '@nightswitch/contracts'
import { Button, EmptyState, notify, SortableList } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../../shared/api/because.ts'
import { addTexts } from '../../../shared/i18n/i18n.ts'
import { Waiting } from '../../../shared/waiting.tsx'
import inOrder from '../in-order.module.css'
import { AddDeviceDialog } from './add-device-dialog.tsx'
import { CredentialsDialog } from './credentials.tsx'
import { DeviceCard } from './device-card.tsx'
import classes from './devices.module.css'
import { useDeviceChanges, useDevices } from './queries.ts'
import { deviceTexts } from './texts.ts'

addTexts('devices', deviceTexts)

/** What was told once, and of which telephone. */
export type Told = { readonly label: string; readonly credentials: DeviceCredentials | null }

/** *Devices* of a user: each with its state, and what it signs in with when it is added. */
export function DevicesTab({ user }: { user: UserReply }) {
  const { t } = useTranslation('devices')
  const query = useDevices(user.id)
  const [adding, setAdding] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  const list = query.data
  if (!list) return <Waiting query={query} rows={3} height={72} />
  const { create } = list.abilities
  const add = (
    <Button
      variant="ink"
      glyph="plus"
      blockedBecause={create.allowed ? undefined : create.because}
      onClick={() => setAdding(true)}
    >
      {t('add')}
    </Button>
  )
  return (
    <>
      {list.items.length === 0 ? (
        <EmptyState title={t('none')} actions={add}>
          {t('noneBecause')}
        </EmptyState>
      ) : (
        <section>
          <div className={inOrder.top}>
            <h2>{t('title')}</h2>
            {add}
          </div>
          {list.items.length > 1 && <p className={inOrder.muted}>{t('hint')}</p>}
          <Ordered {...{ user, list, mayOrder: create.allowed }} onTold={setTold} />
        </section>
      )}
      {adding && (
        <AddDeviceDialog
          user={user}
          onClose={() => setAdding(false)}
          onAdded={(next) => {
            setAdding(false)
            setTold(next)
          }}
        />
      )}
      {told && <CredentialsDialog {...told} onClose={() => setTold(null)} />}
    </>
  )
}

type OrderedProps = {
  user: UserReply
  list: Devices
  mayOrder: boolean
  onTold: (told: Told) => void
}

function Ordered({ user, list, mayOrder, onTold }: OrderedProps) {
  const { t } = useTranslation('devices')
  const { setOrder } = useDeviceChanges(user.id)
  const { items: devices, version } = list
  const [moved, setMoved] = useState<readonly Device[] | null>(null)
  const card = (device: Device) => (
    <DeviceCard user={user} device={device} last={devices.length === 1 ? list : null} onTold={onTold} />
  )
  if (devices.length === 1) return <div className={classes.only}>{devices.map(card)}</div>
  const move = async (items: readonly Device[]) => {
    setMoved(items)
    try {
      await setOrder(
        version,
        items.map(({ id }) => id),
      )
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setMoved(null)
    }
  }
  return (
    <SortableList
      label={t('order')}
      readOnly={!mayOrder}
      items={moved ?? devices}
      itemKey={({ id }) => id}
      itemName={({ label }) => label}
      onChange={(items) => void move(items)}
    >
      {card}
    </SortableList>
  )
}
