import { type KeyboardEvent, type MouseEvent, type ReactNode, useId } from 'react'
import { classNames } from '../classNames.ts'
import { Checkbox } from '../fields/Toggles.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import { Link } from '../provider/links.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './DataTable.module.css'
import { linkOfRow, rowToGoTo } from './rowKeys.ts'
import { type RowMarks, WindowedRows } from './WindowedRows.tsx'

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Right-aligned mono. */
  numeric?: boolean
  /**
   * What happens on narrow screens. 1: always shown, beside the name on a telephone. 2: hidden under 720 px.
   * 3: hidden under 1100 px. The first column is the name and always shown.
   */
  priority?: 1 | 2 | 3
  /** Clicking the header asks for this sort key. */
  sortKey?: string
  width?: string
  /** Its text may take several lines; cells keep to one line otherwise. */
  wrap?: boolean
  /** Spoken, not seen; for columns of buttons. */
  headerHidden?: boolean
}

export type Sort = { key: string; direction: 'ascending' | 'descending' }

export type DataTableProps<Row> = {
  /** Spoken name of the table. */
  label: string
  columns: readonly Column<Row>[]
  /** A row that is not loaded yet is undefined and keeps its place. */
  rows: readonly (Row | undefined)[]
  rowKey: (row: Row) => string
  /** Where the row leads; the first cell becomes the link, the whole row is clickable. */
  rowHref?: (row: Row) => string | undefined
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Row keys that are ticked; with `onSelect` a column of boxes appears. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  /** All there are, for "12 of 40"; the number of rows unless told. */
  total?: number
  /** After "n of n": bulk actions, a "show more" button. */
  footer?: ReactNode
  /** Without it no footer is drawn when there is nothing in it. */
  hideCount?: boolean
  /** Which rows are drawn, from the first to the last: those that are not loaded yet are wanted now. */
  onSight?: ((first: number, last: number) => void) | undefined
  /** There are more rows than these: called when the last ones come into sight. */
  onEnd?: (() => void) | undefined
  /** Rows of 32 px. */
  compact?: boolean
  /** In place of rows when there are none. */
  empty?: ReactNode
}

/** More rows than these, and only those in sight are drawn. */
const MOST_DRAWN = 60

/** Rows and columns with a link per row. On a telephone each row folds to a name and what matters most. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, selected, onSelect, total = rows.length, footer, hideCount, compact } = props
  const here = new Set(rows.flatMap((row) => (row === undefined ? [] : [rowKey(row)])))
  const keys = keysOf(rows, rowKey)
  const isWindowed = rows.length > MOST_DRAWN || props.onEnd !== undefined
  const texts = useTexts()
  const countId = useId()
  if (rows.length === 0 && props.empty) return <>{props.empty}</>
  const ticked = [...here].filter((key) => selected?.has(key)).length
  return (
    <div className={classes.frame} data-table data-compact={compact || undefined}>
      <div className={classes.scroll}>
        <table
          className={classes.table}
          aria-label={label}
          aria-describedby={hideCount ? undefined : countId}
          aria-rowcount={isWindowed ? total + 1 : undefined}
        >
          <thead>
            <tr aria-rowindex={isWindowed ? 1 : undefined}>
              {onSelect && (
                <th scope="col" className={classes.tick}>
                  <Checkbox
                    label={texts.selectAll}
                    labelHidden
                    checked={ticked === total && total > 0}
                    indeterminate={ticked > 0 && ticked < total}
                    onChange={(on) => onSelect(on ? here : new Set())}
                  />
                </th>
              )}
              {columns.map((column, index) => (
                <Header key={column.key} column={column} first={index === 0} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          {isWindowed ? (
            <WindowedRows
              keys={keys}
              rowHeight={compact ? 32 : 40}
              span={columns.length + (onSelect ? 1 : 0)}
              onEnd={props.onEnd}
              onSight={props.onSight}
            >
              {(index, marks) => <TableRow key={keys[index]} row={rows[index]} table={props} marks={marks} />}
            </WindowedRows>
          ) : (
            <tbody onKeyDown={(event) => goToRow(event, rows.length)}>
              {rows.map((row, index) => (
                <TableRow key={keys[index]} row={row} table={props} marks={{ 'data-index': index }} />
              ))}
            </tbody>
          )}
        </table>
      </div>
      {(footer || !hideCount) && (
        <div className={classes.foot}>
          {!hideCount && <span id={countId}>{texts.rowsShown(rows.length, total)}</span>}
          {footer}
        </div>
      )}
    </div>
  )
}

/** A key for each place. While a list changes, a row may be in two of them for a moment. */
function keysOf<Row>(rows: readonly (Row | undefined)[], rowKey: (row: Row) => string): string[] {
  const taken = new Set<string>()
  return rows.map((row, index) => {
    const key = row === undefined ? undefined : rowKey(row)
    if (key === undefined || taken.has(key)) return `place ${index}`
    taken.add(key)
    return key
  })
}

type HeaderProps<Row> = { column: Column<Row>; first: boolean } & Pick<DataTableProps<Row>, 'sort' | 'onSort'>

function Header<Row>({ column, first, sort, onSort }: HeaderProps<Row>) {
  const { sortKey } = column
  const sorted = sortKey !== undefined && sort?.key === sortKey ? sort.direction : undefined
  const look = {
    scope: 'col' as const,
    'data-priority': first ? undefined : (column.priority ?? 2),
    className: column.numeric ? classes.number : undefined,
    style: { width: column.width },
  }
  if (!sortKey || !onSort)
    return (
      <th {...look}>{column.headerHidden ? <span className={classes.unseen}>{column.header}</span> : column.header}</th>
    )
  const next = sorted === 'ascending' ? 'descending' : 'ascending'
  return (
    <th {...look} aria-sort={sorted}>
      <button type="button" className={classes.sort} onClick={() => onSort({ key: sortKey, direction: next })}>
        {column.header}
        {sorted && <Glyph name={sorted === 'ascending' ? 'up' : 'down'} size={12} />}
      </button>
    </th>
  )
}

const plainText = (content: ReactNode) => (typeof content === 'string' ? content : undefined)

// A click anywhere in the row is a click on its link, unless it met a control or selected text.
function followRow(event: MouseEvent<HTMLTableRowElement>) {
  const met = event.target instanceof Element && event.target.closest('a, button, input, label, audio')
  if (met || window.getSelection()?.toString()) return
  const { ctrlKey, metaKey, shiftKey } = event
  const click = new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey })
  event.currentTarget.querySelector('a')?.dispatchEvent(click)
}

/** Arrow keys on a row's link go to the next row's. */
function goToRow(event: KeyboardEvent<HTMLTableSectionElement>, count: number) {
  const next = rowToGoTo(event, count)
  if (next === undefined) return
  event.preventDefault()
  linkOfRow(event.currentTarget, next)?.focus()
}

type RowProps<Row> = { row: Row | undefined; table: DataTableProps<Row>; marks: RowMarks }

function TableRow<Row>({ row, table, marks }: RowProps<Row>) {
  if (row !== undefined) return <LoadedRow row={row} table={table} marks={marks} />
  return <RowToCome marks={marks} span={table.columns.length + (table.onSelect ? 1 : 0)} />
}

/** In the place of a row that is on its way. */
function RowToCome({ marks, span }: { marks: RowMarks; span: number }) {
  const texts = useTexts()
  return (
    <tr {...marks} data-to-come aria-busy="true">
      <td colSpan={span}>
        <span className={classes.toCome} />
        <span className={classes.unseen}>{texts.loading}</span>
      </td>
    </tr>
  )
}

function LoadedRow<Row>({ row, table, marks }: RowProps<Row> & { row: Row }) {
  const { columns, rowKey, rowHref, selected, onSelect } = table
  const texts = useTexts()
  const key = rowKey(row)
  const href = rowHref?.(row)
  const isSelected = selected?.has(key) ?? false
  const toggle = (on: boolean) => {
    const next = new Set(selected)
    if (on) next.add(key)
    else next.delete(key)
    onSelect?.(next)
  }
  return (
    <tr
      {...marks}
      aria-selected={onSelect ? isSelected : undefined}
      data-link={href ? true : undefined}
      onClick={href ? followRow : undefined}
    >
      {onSelect && (
        <td className={classes.tick}>
          <Checkbox label={texts.selectRow} labelHidden checked={isSelected} onChange={toggle} />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.key}
          data-wrap={column.wrap || undefined}
          title={index === 0 ? plainText(column.cell(row)) : undefined}
          data-priority={index === 0 ? undefined : (column.priority ?? 2)}
          className={classNames(index === 0 && classes.name, column.numeric && classes.number)}
        >
          {index === 0 && href ? (
            <Link href={href} className={classes.rowLink}>
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}
