import { Palette } from '@nightswitch/ui'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { commandPaletteTexts } from './texts.ts'
import { useGroups } from './use-groups.ts'

addTexts('command-palette', commandPaletteTexts)

/** Finds objects, pages and settings by their names and other names, and where something is begun. It leads there; it never acts. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('command-palette')
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const query = typed.trim()
  const { groups, pending, searched, failed } = useGroups(query, useSettled(query))
  const count = groups.reduce((total, { items }) => total + items.length, 0)
  return (
    <Palette
      open
      onClose={onClose}
      label={t('label')}
      placeholder={t('placeholder')}
      query={typed}
      onQuery={setTyped}
      groups={groups}
      onChoose={({ href }) => {
        onClose()
        void navigate(href)
      }}
      pending={pending}
      found={pending && count === 0 ? t('searching') : t('found', { count })}
      empty={pending ? undefined : t('nothing', { query })}
      footer={failed ? t('unreachable', { what: failed }) : t('searched', { what: searched })}
    />
  )
}

/** The text once nobody has typed for a moment: the server is not asked for every letter. */
function useSettled(text: string, ms = 120): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}
