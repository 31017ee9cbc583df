import type { AgentRow, ProfileLook } from '@nightswitch/contracts'
import { Button } from '@nightswitch/ui'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './agents.module.css'
import { ProfileMenu } from './profile-menu.tsx'

type Props = { rows: readonly AgentRow[]; profiles: readonly ProfileLook[]; onClear: () => void }

/** What can be done with those who are selected; `d` opens the menu of profiles. */
export function Selection({ rows, profiles, onClear }: Props) {
  const { t } = useTranslation('agents')
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const onKey = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const isTyping = target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select')
      if (key === 'd' && !isTyping && !ctrlKey && !metaKey && !altKey)
        bar.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  if (rows.length === 0) return null
  return (
    <div ref={bar} className={classes.selection}>
      <span role="status">{t('selected', { count: rows.length })}</span>
      <ProfileMenu
        rows={rows}
        profiles={profiles}
        variant="ink"
        label={t('setMany', { count: rows.length })}
        onDone={onClear}
      >
        {t('setMany', { count: rows.length })}
      </ProfileMenu>
      <Button size="sm" variant="ghost" onClick={onClear}>
        {t('clearSelection')}
      </Button>
    </div>
  )
}
