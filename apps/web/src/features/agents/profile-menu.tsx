import type { AgentRow, ProfileLook } from '@nightswitch/contracts'
import { Button, Menu } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { profilesToSet } from './profiles-to-set.ts'
import { useSetDuty } from './use-set-duty.ts'

type Props = {
  rows: readonly AgentRow[]
  profiles: readonly ProfileLook[]
  /** Spoken name. */
  label: string
  variant?: 'ink' | 'default'
  onDone?: () => void
  children: ReactNode
}

/** DP-11: sets the duty profile of one or many. A profile that only some can be in says so. */
export function ProfileMenu({ rows, profiles, label, variant, onDone, children }: Props) {
  const { t } = useTranslation('agents')
  const { busy, set } = useSetDuty()
  const refused = rows.find(({ abilities }) => !abilities.setDuty.allowed)?.abilities.setDuty.because
  const choices = profilesToSet(rows, profiles)
  const items = choices.map(({ profile, fits, isNow }) => ({
    key: profile.id,
    label: profile.name,
    glyph: profile.offDuty ? ('standby' as const) : ('connected' as const),
    checked: isNow,
    ...(fits < rows.length && { detail: `${fits} / ${rows.length}` }),
    onSelect: () => {
      void set(
        rows.filter(({ profileIds }) => profileIds.includes(profile.id)),
        profile,
      ).then(onDone)
    },
  }))
  return (
    <Menu
      label={label}
      align="end"
      items={items}
      trigger={(bind) => (
        <Button
          {...bind}
          {...(variant && { variant })}
          size="sm"
          glyph="user"
          aria-label={rows.length === 1 ? label : undefined}
          busy={busy}
          blockedBecause={refused ?? (items.length === 0 ? t('noProfileToSet') : undefined)}
        >
          {children}
        </Button>
      )}
    />
  )
}
