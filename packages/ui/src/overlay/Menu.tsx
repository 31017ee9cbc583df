import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { Link } from '../provider/links.tsx'
import { Floating } from './Floating.tsx'
import classes from './Menu.module.css'
import popover from './Popover.module.css'
import { useClosing } from './Popover.tsx'
import type { Align } from './usePlacement.ts'

export type MenuItem = {
  key: string
  label: string
  /** Muted after the label. */
  detail?: ReactNode
  glyph?: GlyphName
  /** Marked with a check: the one in force. */
  checked?: boolean
  /** How deep in a tree, 0 at the top: each step indents. */
  depth?: number
  /** A hairline above. */
  divided?: boolean
  /** Why it cannot be chosen; shown instead of `detail`. */
  blockedBecause?: string
} & ({ href: string } | { onSelect: () => void })

/** What the button that opens the menu must carry. */
export type MenuTrigger = {
  'aria-expanded': boolean
  'aria-controls': string
  'aria-haspopup': 'menu'
  onClick: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

export type MenuProps = {
  trigger: (bind: MenuTrigger) => ReactNode
  /** Spoken name. */
  label: string
  items: readonly MenuItem[]
  /** Above the items: who is signed in. */
  head?: ReactNode
  align?: Align
}

/** A menu of links and actions; arrow keys, Home, End, Escape and the first letter work. */
export function Menu({ trigger, label, items, head, align }: MenuProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const id = useId()
  const close = () => setOpen(false)
  useClosing(open, anchor, close)

  return (
    <span ref={anchor} className={popover.anchor}>
      {trigger({
        'aria-expanded': open,
        'aria-controls': id,
        'aria-haspopup': 'menu',
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        },
      })}
      <Floating open={open} anchor={anchor} align={align} fit>
        {open && (
          <>
            {head && <div className={classes.head}>{head}</div>}
            <MenuList id={id} label={label} items={items} close={close} />
          </>
        )}
      </Floating>
    </span>
  )
}

type MenuListProps = Pick<MenuProps, 'label' | 'items'> & { id?: string; close: () => void }

/** The entries of an open menu; the one in force, else the first, has the focus. */
export function MenuList({ id, label, items, close }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null)
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
  useEffect(() => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
    const first = all.find((row) => row.getAttribute('aria-checked') === 'true') ?? all[0]
    first?.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const all = rows()
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1
    const next = nextIndex(event.key, at, all)
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }
  return (
    <div ref={list} id={id} role="menu" tabIndex={-1} aria-label={label} className={classes.list} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <MenuRow key={item.key} item={item} close={close} />
      ))}
    </div>
  )
}

function nextIndex(key: string, at: number, rows: readonly HTMLElement[]): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % rows.length
  if (key === 'ArrowUp') return (at - 1 + rows.length) % rows.length
  if (key === 'Home') return 0
  if (key === 'End') return rows.length - 1
  if (key.length !== 1) return undefined
  const starts = (row: HTMLElement) => row.textContent?.trim().toLowerCase().startsWith(key.toLowerCase())
  const after = rows.findIndex((row, index) => index > at && starts(row))
  const any = after >= 0 ? after : rows.findIndex(starts)
  return any >= 0 ? any : undefined
}

function MenuRow({ item, close }: { item: MenuItem; close: () => void }) {
  const inside = (
    <>
      {item.glyph && <Glyph name={item.glyph} />}
      <span className={classes.label} style={{ paddingLeft: (item.depth ?? 0) * 16 }}>
        {item.label}
      </span>
      <span className={classes.detail}>{item.blockedBecause ?? item.detail}</span>
      {item.checked && <Glyph name="check" size={14} />}
    </>
  )
  const look = {
    role: item.checked === undefined ? 'menuitem' : 'menuitemradio',
    'aria-checked': item.checked,
    'aria-disabled': item.blockedBecause ? true : undefined,
    tabIndex: -1,
    className: classes.item,
    'data-divided': item.divided || undefined,
  }
  if ('href' in item && !item.blockedBecause)
    return (
      <Link {...look} href={item.href} onClick={close}>
        {inside}
      </Link>
    )
  const select = () => {
    if (item.blockedBecause || !('onSelect' in item)) return
    close()
    item.onSelect()
  }
  return (
    <button {...look} type="button" onClick={select}>
      {inside}
    </button>
  )
}
