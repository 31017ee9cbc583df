import type { ProfileLook } from '@nightswitch/contracts'
import { Glyph, Truncate } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { span } from '../i18n/time.ts'
import { profileKeys } from './profile-keys.ts'
import { ProfileIcon } from './profile-mark.tsx'
import classes from './profile-menu.module.css'
import './texts.ts'

/** A duty profile as the menu shows it. */
export type MenuProfile = ProfileLook & { description: string; returnAfterMinutes: number | null }

type Props<Profile extends MenuProfile> = {
  /** Spoken name of the list. */
  label: string
  profiles: readonly Profile[]
  /** The one in force. */
  currentId: string | null
  /** Without it the menu is a picture of itself. */
  onChoose?: (profile: Profile) => void
  /** Asked for and not yet confirmed. */
  pendingId?: string | null
  /** Why nothing can be chosen now; the rows stay focusable. */
  blockedBecause?: string
  /** Muted after the name, such as “2 of 3 services”; a profile that ends by itself says when. */
  detailOf?: (profile: Profile) => string | undefined
}

/** The duty profiles that an agent can choose, with the key of each: the heart of the Agent Assistant (A01). */
export function ProfileMenu<Profile extends MenuProfile>(props: Props<Profile>) {
  const { label, profiles, currentId, onChoose, pendingId, blockedBecause, detailOf } = props
  const { t } = useTranslation('duty')
  const keys = profileKeys(profiles)
  const backOf = ({ returnAfterMinutes }: Profile) =>
    returnAfterMinutes === null ? undefined : t('back', { span: span(returnAfterMinutes * 60_000) })

  return (
    <ul className={classes.menu} aria-label={label}>
      {profiles.map((profile, index) => {
        const key = keys[index]
        const isCurrent = profile.id === currentId
        const inside = (
          <>
            <span className={classes.key} aria-hidden="true" data-none={!key || undefined}>
              {key}
            </span>
            <ProfileIcon look={profile} />
            <span className={classes.words}>
              <Truncate className={classes.name} text={profile.name} />
              <span className={classes.detail}>{backOf(profile) ?? detailOf?.(profile)}</span>
            </span>
            {profile.offDuty && <Glyph name="standby" size={14} tone="standby" label={t('offDuty')} cut="var(--row)" />}
            {isCurrent && <Glyph name="check" size={14} />}
          </>
        )
        const look = { className: classes.row, 'data-current': isCurrent || undefined, title: profile.description }
        return (
          <li key={profile.id}>
            {onChoose ? (
              <button
                {...look}
                type="button"
                aria-pressed={isCurrent}
                aria-keyshortcuts={key ?? undefined}
                aria-disabled={blockedBecause ? true : undefined}
                aria-busy={pendingId === profile.id || undefined}
                title={blockedBecause ?? (profile.description || undefined)}
                onClick={() => blockedBecause === undefined && onChoose(profile)}
              >
                {inside}
              </button>
            ) : (
              <span {...look}>{inside}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
