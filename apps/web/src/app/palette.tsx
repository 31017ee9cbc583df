import { notify, SearchButton } from '@nightswitch/ui'
import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent)
const keys = onApple ? { shown: '⌘K', spoken: 'Meta+K' } : { shown: 'Ctrl K', spoken: 'Control+K' }

/** The search of the whole console: its button and its keys are here, everything else comes when it is first opened. */
export function PaletteButton() {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const [Palette, setPalette] = useState<ComponentType<{ onClose: () => void }> | null>(null)
  const start = useCallback(async () => {
    setOpen(true)
    try {
      const { CommandPalette } = await import('../features/command-palette/command-palette.tsx')
      setPalette(() => CommandPalette)
    } catch {
      setOpen(false)
      notify({ kind: 'error', text: t('searchFailed') })
    }
  }, [t])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const plain = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey
      if (!plain || event.key.toLowerCase() !== 'k') return
      // The browser's own: the address bar.
      event.preventDefault()
      if (open) setOpen(false)
      else void start()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [open, start])
  return (
    <>
      <SearchButton label={t('search')} keys={keys} aria-haspopup="dialog" onClick={() => void start()} />
      {open && Palette && <Palette onClose={() => setOpen(false)} />}
    </>
  )
}
