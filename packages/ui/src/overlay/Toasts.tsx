import { useSyncExternalStore } from 'react'
import { IconButton } from '../buttons/IconButton.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import { useTexts } from '../provider/texts.ts'
import { dismiss, toastStore } from './notify.ts'
import classes from './Toasts.module.css'

const glyphs = { ready: 'ready', info: 'info', warn: 'warning', error: 'error' } as const
const tones = { ready: 'ready', info: 'ringing', warn: 'warn', error: 'error' } as const

/** The corner where `notify` speaks. Mounted once by `UiProvider`. */
export function Toasts() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read)
  const texts = useTexts()
  return (
    <section className={classes.corner} aria-label={texts.notifications} aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={classes.toast} role={toast.kind === 'error' ? 'alert' : undefined}>
          <Glyph name={glyphs[toast.kind]} tone={tones[toast.kind]} cut="var(--ns-raised)" />
          <span className={classes.text}>{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              className={classes.action}
              onClick={() => {
                toast.action?.onClick()
                dismiss(toast.id)
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton glyph="close" label={texts.close} size="sm" onClick={() => dismiss(toast.id)} />
        </div>
      ))}
    </section>
  )
}
