// biome-ignore-all lint/a11y/useSemanticElements: rows and columns out of sight are not there, which a table cannot say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, for all that is in it
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a column is selected with Ctrl, Shift and the arrows too
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
} from 'react'
import { classNames } from '../classNames.ts'
import { useTexts } from '../provider/texts.ts'
import classes from './CellGrid.module.css'
import { type GridColumn, type GridPlace, type GridSelection, groupsOf, placeOf, withHead } from './cellGrid.ts'

export type GridCell = {
  text: string
  /** All of it in words, after the names of row and column. */
  spoken: string
  /** Differs from what is stored; or was changed by somebody else as well. */
  mark: 'changed' | 'overtaken' | null
  readOnly: boolean
}

export type CellGridProps = {
  /** Spoken name of the grid. */
  label: string
  /** Above the names of the rows. */
  corner: string
  columns: readonly GridColumn[]
  /** How many rows there are. */
  rows: number
  /** The name of a row; undefined while it is not loaded. */
  rowName: (row: number) => ReactNode | undefined
  cell: (row: number, column: number) => GridCell | undefined
  /** From where to where; the head is the current cell. */
  selection: GridSelection
  /** By pointer: a cell, with Shift or a drag a block, by a column's name the column. */
  onSelect: (selection: GridSelection) => void
  onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void
  onCopy: (event: ClipboardEvent<HTMLDivElement>) => void
  onPaste: (event: ClipboardEvent<HTMLDivElement>) => void
  /** Which rows are drawn, from the first to the last: those that are not loaded yet are wanted now. */
  onSight: (first: number, last: number) => void
}

const ROW = 32
const HEAD = 76
const NAME = 208
const COLUMN = 72
const OVERSCAN = 8
/** Until the frame is measured. */
const FIRST_LOOK = { width: 800, height: 400 }

/**
 * Rows and columns of small values, of any number: only what is in sight is drawn. One tab stop; the current cell is told by
 * `aria-activedescendant`, and what keys do is the page's.
 */
export function CellGrid(props: CellGridProps) {
  const { label, corner, columns, rows, rowName, cell, selection, onSelect, onSight, ...handlers } = props
  const { anchor, head } = selection
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    initialRect: FIRST_LOOK,
    overscan: OVERSCAN,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    rangeExtractor: withHead(head.row),
  })
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => frame.current,
    estimateSize: () => COLUMN,
    initialRect: FIRST_LOOK,
    overscan: 4,
    scrollMargin: NAME,
    scrollPaddingStart: NAME,
    rangeExtractor: withHead(head.column),
  })
  const { startIndex = 0, endIndex = 0 } = down.range ?? {}
  useEffect(
    () => onSight(Math.max(0, startIndex - OVERSCAN), Math.min(rows - 1, endIndex + OVERSCAN)),
    [startIndex, endIndex, rows, onSight],
  )
  useEffect(() => {
    if (head.row < rows) down.scrollToIndex(head.row, { align: 'auto' })
  }, [head.row, rows, down])
  useEffect(() => {
    if (head.column < columns.length) across.scrollToIndex(head.column, { align: 'auto' })
  }, [head.column, columns.length, across])

  const onPointer = (event: PointerEvent) => {
    if (event.type === 'pointerdown' ? event.button !== 0 : event.buttons !== 1) return
    const place = placeOf(event.target)
    if (place) onSelect({ anchor: event.type === 'pointerdown' && !event.shiftKey ? place : anchor, head: place })
  }
  const drawn = across.getVirtualItems()
  const width = NAME + columns.length * COLUMN
  const block = {
    ...{ top: Math.min(anchor.row, head.row), bottom: Math.max(anchor.row, head.row) },
    ...{ left: Math.min(anchor.column, head.column), right: Math.max(anchor.column, head.column) },
  }
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={`${id}-${head.row}-${head.column}`}
      {...handlers}
    >
      <div role="rowgroup" className={classes.head} style={{ width, height: HEAD }}>
        <div aria-hidden="true">
          {groupsOf(columns).map(({ name, from, count }) => (
            <div
              key={`${from}`}
              className={classNames(classes.group, name === null && classes.nameless)}
              style={{ left: NAME + from * COLUMN, width: count * COLUMN }}
            >
              <span>{name}</span>
            </div>
          ))}
        </div>
        <div role="row" aria-rowindex={1}>
          <div role="columnheader" aria-colindex={1} className={classes.corner} style={{ width: NAME }}>
            {corner}
          </div>
          {drawn.map(({ index, start }) => (
            <div
              key={columns[index]?.key}
              role="columnheader"
              aria-colindex={index + 2}
              className={classes.columnName}
              style={{ left: start, width: COLUMN }}
              title={columns[index]?.title}
              onClick={() => onSelect({ anchor: { row: rows - 1, column: index }, head: { row: 0, column: index } })}
            >
              <span>{columns[index]?.header}</span>
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className={classes.body}
        style={{ width, height: rows * ROW }}
        onPointerDown={onPointer}
        onPointerOver={onPointer}
      >
        {down.getVirtualItems().map(({ index: row, start }) => (
          <div
            key={row}
            role="row"
            aria-rowindex={row + 2}
            className={classes.row}
            style={{ top: start - HEAD, width }}
          >
            <RowName width={NAME}>{rowName(row)}</RowName>
            {drawn.map(({ index: column, start: left }) => (
              <Cell
                key={columns[column]?.key}
                id={`${id}-${row}-${column}`}
                place={{ row, column }}
                left={left}
                cell={cell(row, column)}
                isSelected={row >= block.top && row <= block.bottom && column >= block.left && column <= block.right}
                isCurrent={row === head.row && column === head.column}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function RowName({ width, children }: { width: number; children: ReactNode }) {
  const texts = useTexts()
  return (
    <div role="rowheader" aria-colindex={1} className={classes.rowName} style={{ width }}>
      {children ?? <span className={classes.unseen}>{texts.loading}</span>}
    </div>
  )
}

type CellProps = {
  id: string
  place: GridPlace
  left: number
  cell: GridCell | undefined
  isSelected: boolean
  isCurrent: boolean
}

function Cell({ id, place, left, cell, isSelected, isCurrent }: CellProps) {
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={place.column + 2}
      aria-selected={isSelected}
      aria-readonly={cell?.readOnly || undefined}
      aria-busy={cell === undefined || undefined}
      aria-label={cell?.spoken}
      className={classes.cell}
      style={{ left, width: COLUMN }}
      data-row={place.row}
      data-column={place.column}
      data-current={isCurrent || undefined}
      data-mark={cell?.mark ?? undefined}
    >
      {cell?.text}
    </div>
  )
}
