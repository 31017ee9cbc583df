import type { RatingChange } from '@nightswitch/contracts'
import { Button, Modal, Note } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { Waiting } from '../../shared/waiting.tsx'
import { byService, type ServiceEffect, someOf } from './effects.ts'
import { useEffects } from './queries.ts'
import classes from './ratings.module.css'

type Props = {
  changes: RatingChange[]
  /** How many agents they are about. */
  agents: number
  busy: boolean
  /** Why the last try was refused. */
  because: string | null
  onSave: () => void
  onClose: () => void
}

/** So many people of a service are named; of more, the first. */
const MOST_NAMED = 5

/** Before saving: who begins to get calls of which service, and who gets no more of them. */
export function PreviewDialog({ changes, agents, busy, because, onSave, onClose }: Props) {
  const { t } = useTranslation('agent-ratings')
  const effects = useEffects(changes, true)
  const told = byService(effects.data?.items ?? [])
  const profiles = new Set(told.map(({ dutyProfile }) => dutyProfile.id)).size
  return (
    <Modal
      open
      onClose={onClose}
      title={t('previewTitle')}
      kicker={t('changes', { count: changes.length, agents: t('ofAgents', { count: agents }) })}
      footer={
        <div className={classes.buttons}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="ink" busy={busy} onClick={onSave}>
            {t('save')}
          </Button>
        </div>
      }
    >
      {because && (
        <Note kind="error" role="alert">
          {t('notSaved', { because })}
        </Note>
      )}
      {!effects.data && <Waiting query={effects} rows={3} height={24} />}
      {effects.data && (
        <ul className={classes.effects} aria-label={t('previewTitle')}>
          {told.map((effect) => (
            <li key={effect.key}>
              <Effect effect={effect} withProfile={profiles > 1} />
            </li>
          ))}
          {told.length === 0 && <li>{t('nobody')}</li>}
          {effects.data.hidden > 0 && <li>{t('hidden', { count: effects.data.hidden })}</li>}
        </ul>
      )}
    </Modal>
  )
}

function Effect({ effect, withProfile }: { effect: ServiceEffect; withProfile: boolean }) {
  const { t, i18n } = useTranslation('agent-ratings')
  const { people, service, dutyProfile, gets } = effect
  const { names, more } = someOf(people, MOST_NAMED)
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' })
  const who = list.format(more > 0 ? [...names, t('others', { count: more })] : names)
  const words = { who, service: service.name, count: people.length }
  return (
    <>
      {t(gets ? 'begins' : 'ceases', words)}
      {withProfile && ` ${t('whileIn', { profile: dutyProfile.name })}`}
    </>
  )
}
