import type { QueueFloor, QueueLight, QueueMember, QueueMemberBody } from '@nightswitch/contracts'
import { Button, Checkbox, Mono, Muted, notify, SelectField, Status, useReadOnly } from '@nightswitch/ui'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import type { Live } from '../../shared/live/use-live-answer.ts'
import classes from './call-queues.module.css'
import { MemberLight } from './lights.tsx'
import { useQueueActs } from './queries.ts'

type Props = {
  queueId: string
  member: QueueMemberBody
  name: string
  /** The member as the server has it; undefined for one that was just added. */
  saved: QueueMember | undefined
  floor: Live<QueueFloor>
  /** Groups are asked in turn. */
  grouped: boolean
  fault: ReactNode
  onChange: (member: QueueMemberBody) => void
}

const groups = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** FO-17: one agent: light, word, reason and age, and what can be done about it. */
export function AgentRow({ queueId, member, name, saved, floor, grouped, fault, onChange }: Props) {
  const { t } = useTranslation('call-queues')
  const readOnly = useReadOnly()
  const light = floor.data?.members.find(({ memberId }) => memberId === saved?.id)
  return (
    <div className={classes.agent}>
      <div>
        <span className={classes.name}>
          <b>{member.kind === 'number' ? <Mono>{name}</Mono> : name}</b>
          {saved?.kind === 'user' && <UserDetail user={saved.user} />}
          {grouped && readOnly && <Muted>{t('groupNumber', { group: member.tier })}</Muted>}
        </span>
        {light && <MemberLight light={light} staleSince={floor.staleSince} now={floor.now} />}
        {!saved && <Status kind="standby" word={t('notSavedYet')} />}
        {fault && (
          <p className={classes.hint} role="alert">
            <Status kind="error" word={fault} />
          </p>
        )}
      </div>
      <div className={classes.acts}>
        {grouped && !readOnly && (
          <SelectField
            label={t('groupOf', { name })}
            layout="bare"
            searchable={false}
            value={String(member.tier)}
            onChange={(tier) => onChange({ ...member, tier: Number(tier) })}
            options={groups.map((group) => ({ value: String(group), label: t('groupNumber', { group }) }))}
          />
        )}
        {saved && light?.code === 'RONA' && <Reset {...{ queueId, light, name }} />}
        {saved && <Acts {...{ queueId, saved, name }} />}
      </div>
      {member.kind === 'number' && !readOnly && (
        <div className={classes.number}>
          <Checkbox
            label={t('confirm')}
            checked={member.confirm ?? true}
            onChange={(confirm) => onChange({ ...member, confirm })}
          />
          <Checkbox
            label={t('keepOpen')}
            checked={member.doesNotKeepOpen ?? false}
            onChange={(doesNotKeepOpen) => onChange({ ...member, doesNotKeepOpen })}
          />
          <p className={classes.hint}>{t(member.doesNotKeepOpen ? 'keepOpenHint' : 'confirmHint')}</p>
        </div>
      )}
    </div>
  )
}

type User = Extract<QueueMember, { kind: 'user' }>['user']

function UserDetail({ user: { extension, disabled, telephones } }: { user: User }) {
  const { t } = useTranslation('call-queues')
  return (
    <Muted>
      {extension && <Mono>{extension}</Mono>} {disabled && t('isDisabled')}
      {!disabled && telephones === 0 && t('noTelephone')}
    </Muted>
  )
}

type ResetProps = { queueId: string; light: QueueLight; name: string }

/** DP-21: whoever missed a call is paused in every queue until somebody says that they are back. */
function Reset({ queueId, light, name }: ResetProps) {
  const { t } = useTranslation('call-queues')
  const { endPause } = useQueueActs(queueId)
  const [busy, setBusy] = useState(false)
  const { allowed, because } = light.abilities.resetRona
  const reset = async () => {
    setBusy(true)
    try {
      await endPause(light.memberId)
      notify({ kind: 'ready', text: t('wasReset', { name }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notSet', { name, because: becauseOf(error) }) })
    }
    setBusy(false)
  }
  return (
    <Button
      size="sm"
      glyph="refresh"
      aria-label={t('resetName', { name })}
      busy={busy}
      blockedBecause={allowed ? undefined : because}
      onClick={() => void reset()}
    >
      {t('reset')}
    </Button>
  )
}

type ActsProps = {
  queueId: string
  saved: QueueMember
  name: string
}

/** Acts at once, and says what it sets: two people who press at the same time mean the same. */
function Acts({ queueId, saved, name }: ActsProps) {
  const { t } = useTranslation('call-queues')
  const { setOffline } = useQueueActs(queueId)
  // While the server has not answered, what was asked for is shown; should it refuse, what is true.
  const [asked, setAsked] = useState<boolean | null>(null)
  const isOffline = asked ?? saved.offline
  const { allowed, because } = saved.abilities.setOffline

  const set = async (offline: boolean) => {
    setAsked(offline)
    try {
      await setOffline(saved.id, offline)
    } catch (error) {
      notify({ kind: 'error', text: t('notSet', { name, because: becauseOf(error) }) })
    }
    setAsked(null)
  }
  return (
    <Button
      size="sm"
      aria-label={t(isOffline ? 'setOnlineName' : 'setOfflineName', { name })}
      busy={asked !== null}
      blockedBecause={allowed ? undefined : because}
      onClick={() => void set(!isOffline)}
    >
      {t(isOffline ? 'setOnline' : 'setOffline')}
    </Button>
  )
}
