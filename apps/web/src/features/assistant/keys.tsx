import { Modal } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { profileKeys } from '../../shared/duty/profile-keys.ts'
import type { MenuProfile } from '../../shared/duty/profile-menu.tsx'
import classes from './keys.module.css'

type Props = { open: boolean; onClose: () => void; profiles: readonly MenuProfile[] }

/** The keys of the Agent Assistant. */
export function Keys({ open, onClose, profiles }: Props) {
  const { t } = useTranslation('assistant')
  const keys = profileKeys(profiles)
  const rows = [
    ...profiles.flatMap(({ name }, index) => (keys[index] ? [{ key: keys[index], does: name }] : [])),
    { key: '?', does: t('keys.help') },
    { key: 'Esc', does: t('keys.escape') },
  ]
  return (
    <Modal open={open} onClose={onClose} title={t('keys.title')} width="sm">
      <dl className={classes.keys}>
        {rows.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.where}>{t('keys.where')}</p>
    </Modal>
  )
}
