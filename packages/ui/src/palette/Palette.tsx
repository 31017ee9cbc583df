import { Modal as MantineModal } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from '../buttons/IconButton.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import type { GlyphName } from '../glyphs/shapes.tsx'
import { useFocusReturn } from '../overlay/useFocusReturn.ts'
import { useTexts } from '../provider/texts.ts'
import classes from './Palette.module.css'

/** One thing that can be gone to. */
export type PaletteItem = {
  key: string
  label: string
  /** Muted at the end: where it is, what it was called before. */
  detail?: ReactNode
  glyph?: GlyphName
}

/** Things of one kind, under its name. */
export type PaletteGroup<Item extends PaletteItem> = { key: string; label: string; items: readonly Item[] }

export type PaletteProps<Item extends PaletteItem> = {
  open: boolean
  onClose: () => void
  /** Spoken name of the dialog and of its field. */
  label: string
  placeholder?: string
  query: string
  onQuery: (query: string) => void
  groups: readonly PaletteGroup<Item>[]
  onChoose: (item: Item) => void
  /** More may come and go before the others: Enter waits for it, so that nobody goes where they did not mean to. */
  pending?: boolean
  /** How many there are, in words; spoken as it changes. */
  found: string
  /** Said in place of the list when it is empty. */
  empty?: ReactNode
  /** Below the list: what was searched. */
  footer?: ReactNode
}

/** A field and the list of what it finds: arrow keys move, Enter goes there, Escape closes. */
export function Palette<Item extends PaletteItem>({ open, onClose, label, ...inside }: PaletteProps<Item>) {
  useFocusReturn(open)
  return (
    <MantineModal.Root
      opened={open}
      onClose={onClose}
      lockScroll={false}
      padding={0}
      transitionProps={{ duration: 0 }}
      classNames={{ inner: classes.inner, content: classes.content }}
    >
      <MantineModal.Overlay className={classes.scrim} />
      <MantineModal.Content radius={0} aria-label={label}>
        <Search {...inside} label={label} onClose={onClose} />
      </MantineModal.Content>
    </MantineModal.Root>
  )
}

function Search<Item extends PaletteItem>(props: Omit<PaletteProps<Item>, 'open'>) {
  const { onClose, label, placeholder, query, onQuery, groups, onChoose, pending = false, found, empty, footer } = props
  const texts = useTexts()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const items = groups.flatMap((group) => group.items)
  const [chosen, setChosen] = useState<string | null>(null)
  // What was chosen by the arrows may be gone with the next letter: then the first.
  const index = Math.max(
    0,
    items.findIndex(({ key }) => key === chosen),
  )
  // What comes while nobody has chosen may come first: until it is there, nothing is.
  const active = pending && chosen === null ? undefined : items[index]
  const [entered, setEntered] = useState(false)
  const optionId = (item: Item) => `${id}-${item.key}`

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active?.key])

  useEffect(() => {
    if (!entered || pending) return
    setEntered(false)
    if (active) onChoose(active)
  }, [entered, pending, active, onChoose])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && items.length > 0) {
      event.preventDefault()
      const next = active ? index + step : step > 0 ? 0 : -1
      setChosen(items.at(next % items.length)?.key ?? null)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      if (active) onChoose(active)
      else setEntered(true)
    }
  }
  return (
    <div className={classes.frame}>
      <div className={classes.field}>
        <Glyph name="search" size={16} />
        <input
          className={classes.input}
          role="combobox"
          aria-label={label}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active && optionId(active)}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          data-autofocus
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            onQuery(event.currentTarget.value)
            setChosen(null)
            setEntered(false)
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton glyph="close" label={texts.close} onClick={onClose} />
      </div>
      <div ref={list} id={`${id}-list`} className={classes.list} role="listbox" aria-label={label}>
        {groups
          .filter((group) => group.items.length > 0)
          .map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: a listbox knows groups of options, not fieldsets
            <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`} className={classes.group}>
              <div id={`${id}-${group.key}`} className={classes.heading}>
                {group.label}
              </div>
              {group.items.map((item) => (
                <Option
                  key={item.key}
                  id={optionId(item)}
                  item={item}
                  active={item === active}
                  onPoint={() => setChosen(item.key)}
                  onChoose={() => onChoose(item)}
                />
              ))}
            </div>
          ))}
      </div>
      {items.length === 0 && empty && <div className={classes.empty}>{empty}</div>}
      <div className={classes.foot}>
        <span role="status">{found}</span>
        {footer && <span>{footer}</span>}
      </div>
    </div>
  )
}

type OptionProps = { id: string; item: PaletteItem; active: boolean; onPoint: () => void; onChoose: () => void }

/** The field keeps the focus: an option is pointed at, never focused. */
function Option({ id, item, active, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points at it
    <div
      id={id}
      role="option"
      aria-selected={active}
      className={classes.option}
      onPointerMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {item.glyph && <Glyph name={item.glyph} size={14} />}
      <span className={classes.name}>{item.label}</span>
      {item.detail && <span className={classes.detail}>{item.detail}</span>}
    </div>
  )
}
