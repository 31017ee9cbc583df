import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Floating } from './Floating.tsx'
import { type MenuItem, MenuList } from './Menu.tsx'
import popover from './Popover.module.css'
import { useClosing } from './Popover.tsx'

export type ContextMenuProps = {
  /** Spoken name. */
  label: string
  items: readonly MenuItem[]
  className?: string
  children: ReactNode
}

/** The menu of the right mouse button, of a long press and of the menu key, over everything in it but links and fields. */
export function ContextMenu({ label, items, className, children }: ContextMenuProps) {
  const [at, setAt] = useState<{ left: number; top: number } | null>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const before = useRef<HTMLElement | null>(null)
  const open = at !== null
  const close = () => setAt(null)
  useClosing(open, anchor, close)
  useEffect(() => {
    if (open) return
    before.current?.focus()
    before.current = null
  }, [open])

  const onContextMenu = (event: MouseEvent) => {
    const { target, clientX, clientY } = event
    if (items.length === 0 || !(target instanceof Element) || target.closest('a, input, textarea, select')) return
    event.preventDefault()
    if (anchor.current?.contains(target)) return
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setAt({ left: clientX, top: clientY })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu is a shortcut; what it holds can be reached without it
    <div className={className} onContextMenu={onContextMenu}>
      {children}
      <span ref={anchor} className={popover.anchor} style={{ position: 'fixed', ...(at ?? { left: 0, top: 0 }) }}>
        <Floating open={open} anchor={anchor} fit>
          {open && <MenuList label={label} items={items} close={close} />}
        </Floating>
      </span>
    </div>
  )
}
