import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { IconButton } from '../buttons/IconButton.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import classes from './SortableList.module.css'

export type SortableListProps<Item> = {
  /** Spoken name of the list. */
  label: string
  items: readonly Item[]
  itemKey: (item: Item) => string
  /** Spoken name of an item: "Building closed". */
  itemName: (item: Item) => string
  /** Gets the list in its new order, or without the removed item. */
  onChange: (items: readonly Item[]) => void
  onRemove?: (item: Item) => void
  readOnly?: boolean
  /** Rows of several lines with buttons of their own: on a telephone the buttons that move a row stand above each other. */
  tall?: boolean
  children: (item: Item, index: number) => ReactNode
}

/** The list with the item at `from` taken to `to`. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const taken = items[from]
  if (taken === undefined || to < 0 || to >= items.length) return items
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, to), taken, ...rest.slice(to)]
}

/** A list in order: drag by the grip, the up and down buttons, or Alt with the arrow keys. Every move is spoken. */
export function SortableList<Item>(props: SortableListProps<Item>) {
  const { label, items, itemKey, itemName, onChange, onRemove, readOnly, tall, children } = props
  const texts = useTexts()
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [spoken, setSpoken] = useState('')

  const move = (from: number, to: number) => {
    const item = items[from]
    if (item === undefined || to < 0 || to >= items.length || from === to) return
    onChange(moved(items, from, to))
    setSpoken(texts.moved(itemName(item), to + 1, items.length))
  }
  const remove = (item: Item) => {
    onRemove?.(item)
    setSpoken(texts.removed(itemName(item)))
  }

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(index, event.key === 'ArrowUp' ? index - 1 : index + 1)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (dragged === null) return
    const rows = [...(list.current?.children ?? [])]
    const over = rows.findIndex((row) => {
      const box = row.getBoundingClientRect()
      return event.clientY >= box.top && event.clientY < box.bottom
    })
    const from = items.findIndex((item) => itemKey(item) === dragged)
    if (over >= 0 && over !== from) move(from, over)
  }
  const grip = (item: Item) => ({
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDragged(itemKey(item))
    },
    onPointerMove,
    onPointerUp: () => setDragged(null),
    onPointerCancel: () => setDragged(null),
  })

  return (
    <>
      <ol ref={list} className={classes.list} data-tall={tall || undefined} aria-label={label}>
        {items.map((item, index) => (
          <li
            key={itemKey(item)}
            className={classes.item}
            data-dragged={dragged === itemKey(item) || undefined}
            onKeyDown={readOnly ? undefined : (event) => onKeyDown(event, index)}
          >
            {!readOnly && (
              <button type="button" className={classes.grip} aria-label={texts.drag(itemName(item))} {...grip(item)}>
                <Glyph name="drag" size={14} />
              </button>
            )}
            <span className={classes.place}>{index + 1}</span>
            <div className={classes.body}>{children(item, index)}</div>
            {!readOnly && (
              <span className={classes.moves}>
                <IconButton
                  glyph="up"
                  size="sm"
                  label={texts.moveUp(itemName(item))}
                  aria-disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <IconButton
                  glyph="down"
                  size="sm"
                  label={texts.moveDown(itemName(item))}
                  aria-disabled={index === items.length - 1}
                  onClick={() => move(index, index + 1)}
                />
                {onRemove && (
                  <IconButton
                    glyph="close"
                    size="sm"
                    label={texts.remove(itemName(item))}
                    onClick={() => remove(item)}
                  />
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
      <VisuallyHidden>
        <span role="status">{spoken}</span>
      </VisuallyHidden>
    </>
  )
}
