import { useEffect, useState } from 'react'
import { notify } from '../overlay/notify.ts'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import { Button, type ButtonProps } from './Button.tsx'
import { IconButton } from './IconButton.tsx'

export type CopyButtonProps = {
  /** What goes to the clipboard. */
  text: string
  /** With words it is a button; without, a glyph. */
  label?: string
} & Pick<ButtonProps, 'size' | 'variant'>

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label, size = 'sm', variant }: CopyButtonProps) {
  const texts = useTexts()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      notify({ kind: 'error', text: texts.copyFailed })
    }
  }
  const glyph = copied ? 'check' : 'copy'
  return (
    <>
      {label ? (
        <Button size={size} variant={variant} glyph={glyph} onClick={copy}>
          {copied ? texts.copied : label}
        </Button>
      ) : (
        <IconButton glyph={glyph} size={size} label={copied ? texts.copied : texts.copy} onClick={copy} />
      )}
      <VisuallyHidden>
        <span role="status">{copied && texts.copied}</span>
      </VisuallyHidden>
    </>
  )
}
