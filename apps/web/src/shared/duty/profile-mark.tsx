import type { ProfileLook } from '@nightswitch/contracts'
import { Glyph, Truncate } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import classes from './profile-mark.module.css'
import './texts.ts'

type Look = Pick<ProfileLook, 'colour' | 'icon'>

/** The icon of a duty profile in its colour: an ornament beside its name, never the only sign of anything. */
export function ProfileIcon({ look, size = 16 }: { look: Look; size?: 14 | 16 | 20 }) {
  return (
    <span className={classes.icon} data-colour={look.colour}>
      <Glyph name={look.icon} size={size} />
    </span>
  )
}

/** A duty profile in a line: its icon, its name, and the half disc with its word when it is of the Off Duty kind. */
export function ProfileMark({ profile }: { profile: Omit<ProfileLook, 'id'> }) {
  const { t } = useTranslation('duty')
  return (
    <span className={classes.mark}>
      <ProfileIcon look={profile} />
      <Truncate text={profile.name} />
      {profile.offDuty && <Glyph name="standby" size={14} tone="standby" label={t('offDuty')} />}
    </span>
  )
}
