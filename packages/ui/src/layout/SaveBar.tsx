import { type ReactNode, useEffect } from 'react'
import { Button } from '../buttons/Button.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './SaveBar.module.css'

export type SaveBarProps = {
  /** Labels of the changed fields; the bar is not there while none is. */
  changed: readonly string[]
  onSave: () => void
  onDiscard: () => void
  saving?: boolean
  /** Before the names, when it is more than how many: "Saving sets 2 things:". */
  lead?: string
  /** On the button, when it is more than *Save*: "Save draft". */
  saveLabel?: string
  /** Why it cannot be saved now. */
  blockedBecause?: ReactNode
  /** After the names, for example "Draft kept on this device." */
  detail?: ReactNode
}

/** Names what changed and saves it; Ctrl+S (⌘S) does the same. */
export function SaveBar(props: SaveBarProps) {
  const { changed, onSave, onDiscard, saving, lead, saveLabel, blockedBecause, detail } = props
  const texts = useTexts()
  const shown = changed.length > 0
  const ready = shown && !saving && !blockedBecause

  useEffect(() => {
    if (!shown) return
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      if (ready) onSave()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [shown, ready, onSave])

  if (!shown) return null
  return (
    <section className={classes.bar} data-save-bar aria-label={texts.unsavedChanges(changed.length)}>
      <span className={classes.dot} aria-hidden="true" />
      <p className={classes.words} role="status">
        <b>{lead ?? texts.unsavedChanges(changed.length)}</b>{' '}
        <span className={classes.names}>
          {changed.join(', ')}
          {detail && <>. {detail}</>}
        </span>
      </p>
      <Button onClick={onDiscard}>{texts.discard}</Button>
      <Button variant="ink" shortcut="Ctrl S" busy={saving} blockedBecause={blockedBecause} onClick={onSave}>
        {saving ? texts.saving : (saveLabel ?? texts.save)}
      </Button>
    </section>
  )
}
