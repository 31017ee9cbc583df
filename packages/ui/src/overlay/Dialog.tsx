import { Modal as MantineModal } from '@mantine/core'
import { type ReactNode, useContext, useEffect, useState } from 'react'
import { Button } from '../buttons/Button.tsx'
import { IconButton } from '../buttons/IconButton.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './Dialog.module.css'
import { DialogContext, InnerDialogs } from './dialogContext.ts'
import { useFocusReturn } from './useFocusReturn.ts'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** Muted above the title: what is done. */
  kicker?: string
  /** Stays in view below the scrolling body: the buttons. */
  footer?: ReactNode
  children: ReactNode
}

/** Width of a modal: 440, 560 or 800 px. */
export type ModalProps = DialogProps & { width?: 'sm' | 'md' | 'lg' }

/** A dialog in the middle of the page; focus stays inside, Escape closes it. */
export function Modal({ width = 'md', ...dialog }: ModalProps) {
  return <DialogFrame {...dialog} shape="modal" width={width} />
}

/** A dialog at the bottom edge on a telephone and at the right edge on a wider screen. */
export function Sheet(dialog: DialogProps) {
  return <DialogFrame {...dialog} shape="sheet" />
}

function DialogFrame(props: DialogProps & { shape: 'modal' | 'sheet'; width?: 'sm' | 'md' | 'lg' }) {
  const { open, onClose, title, kicker, footer, children, shape, width } = props
  const texts = useTexts()
  const [element, setElement] = useState<HTMLElement | null>(null)
  useFocusReturn(open)
  // Escape closes the innermost dialog alone.
  const [inside, setInside] = useState(0)
  const tellAround = useContext(InnerDialogs)
  const [tellInner] = useState(() => () => {
    setInside((count) => count + 1)
    return () => setInside((count) => count - 1)
  })
  useEffect(() => (open ? tellAround?.() : undefined), [open, tellAround])
  return (
    <MantineModal.Root
      opened={open}
      onClose={onClose}
      closeOnEscape={inside === 0}
      lockScroll={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      centered={shape === 'modal'}
      classNames={{ inner: classes.inner, content: classes.content }}
    >
      <MantineModal.Overlay className={classes.scrim} />
      <MantineModal.Content data-ns-dialog={shape} data-width={width} radius={0} ref={setElement}>
        <DialogContext value={element}>
          <InnerDialogs value={tellInner}>
            <div className={classes.frame}>
              {shape === 'sheet' && <div className={classes.grab} aria-hidden="true" />}
              <div className={classes.head}>
                <div className={classes.words}>
                  {kicker && <p className={classes.kicker}>{kicker}</p>}
                  <MantineModal.Title className={classes.title} tabIndex={-1} data-autofocus>
                    {title}
                  </MantineModal.Title>
                </div>
                <IconButton glyph="close" size="lg" label={texts.close} className={classes.close} onClick={onClose} />
              </div>
              <div className={classes.body}>{children}</div>
              {footer && <div className={classes.foot}>{footer}</div>}
            </div>
          </InnerDialogs>
        </DialogContext>
      </MantineModal.Content>
    </MantineModal.Root>
  )
}

export type ConfirmDialogProps = {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  confirmLabel: string
  onConfirm: () => void
  busy?: boolean
  /** Why it cannot be confirmed now. */
  blockedBecause?: ReactNode
}

/** Asks before something is done; says what it will do, not "Are you sure?". */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, children, confirmLabel, onConfirm, busy, blockedBecause } = props
  const texts = useTexts()
  const buttons = (
    <div className={classes.buttons}>
      <Button onClick={onClose}>{texts.cancel}</Button>
      <Button variant="ink" busy={busy} blockedBecause={blockedBecause} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </div>
  )
  return (
    <Modal open={open} onClose={onClose} title={title} width="sm" footer={buttons}>
      {children}
    </Modal>
  )
}
