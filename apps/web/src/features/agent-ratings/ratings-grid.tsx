import type { AgentRatings } from '@nightswitch/contracts'
import { CellGrid, type GridCell } from '@nightswitch/ui'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { spread, textOf, valuesIn } from './clipboard.ts'
import { isOpen, type RatingColumn, savedIn } from './columns.ts'
import { isOvertaken, keyOf } from './drafts.ts'
import { all, at, type Bounds, blockOf, clipped, isBlock, moved } from './selection.ts'
import { type LastDigit, meantBy } from './typed.ts'
import type { Matrix, MatrixParts } from './use-matrix.ts'
import { valueWords } from './words.ts'

type Props = {
  matrix: Matrix
  parts: MatrixParts
  /** To be told which rows are drawn. */
  look: (first: number, last: number) => void
  /** Enter: to the field that sets what is selected. */
  onEnter: () => void
}

/** How many rows Page Up and Page Down go. */
const PAGE = 12

/** Agents by skills and responsibilities in one duty profile, changed with keys as in a spreadsheet. */
export function RatingsGrid({ matrix, parts, look, onEnter }: Props) {
  const { t } = useTranslation('agent-ratings')
  const lastDigit = useRef<LastDigit>(null)
  const { columns, rows, profile } = parts
  const bounds: Bounds = { rows: rows.length, columns: columns.length, page: PAGE }
  const selection = clipped(matrix.selection, bounds)

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey) return
    const isCtrl = event.ctrlKey || event.metaKey
    const next = moved(selection, { key: event.key, shiftKey: event.shiftKey, ctrlKey: isCtrl }, bounds)
    const act = next ? () => matrix.select(next) : (isCtrl ? withCtrl : alone)(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }
  const withCtrl = (key: string) => {
    if (key === 'a') return () => matrix.select(all(bounds))
    return key === 'z' ? matrix.undo : undefined
  }
  const alone = (key: string) => {
    if (/^\d$/.test(key)) return () => type(Number(key))
    if (key === 'Delete' || key === 'Backspace') return () => void matrix.fill(parts, null)
    if (key === 'Enter' || key === 'F2') return onEnter
    return key === 'Escape' ? leave : undefined
  }
  const type = (digit: number) => {
    const now = Date.now()
    const { left, right } = blockOf(selection)
    const most = Math.max(...columns.slice(left, right + 1).map((column) => column.most))
    void matrix.fill(parts, meantBy(digit, now, lastDigit.current, most))
    lastDigit.current = { digit, at: now }
  }
  /** Escape: from a block back to its cell, and from a cell that was changed back to what is stored. */
  const leave = () => {
    if (isBlock(selection)) return matrix.select(at(selection.head))
    const [row, column] = [rows[selection.head.row], columns[selection.head.column]]
    const draft = row && column && matrix.drafts.get(keyOf(profile.id, row.user.id, column.id))
    if (draft) matrix.wish(parts, [{ row, column, value: draft.was }])
  }
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault()
    const { top, bottom } = blockOf(selection)
    const here = rows.slice(top, bottom + 1).every((row) => row !== undefined)
    // What is here is copied at once: a clipboard waits for nothing.
    if (here) event.clipboardData.setData('text/plain', textOf(valuesNow()))
    else void matrix.read(parts).then((values) => navigator.clipboard.writeText(textOf(values)))
  }
  const valuesNow = () => {
    const { top, bottom, left, right } = blockOf(selection)
    return rows
      .slice(top, bottom + 1)
      .map((row) => columns.slice(left, right + 1).map((column) => (row ? valueOfCell(row, column) : null)))
  }
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    const values = valuesIn(event.clipboardData.getData('text/plain'))
    const cells = values ? spread(values, blockOf(selection), bounds) : []
    if (cells.length > 0) void matrix.put(parts, cells)
  }
  const draftAt = (row: AgentRatings, column: RatingColumn) =>
    matrix.drafts.get(keyOf(profile.id, row.user.id, column.id))
  const valueOfCell = (row: AgentRatings, column: RatingColumn) => {
    const draft = draftAt(row, column)
    return draft ? draft.value : savedIn(row, column)
  }
  const cellAt = (rowIndex: number, columnIndex: number): GridCell | undefined => {
    const [row, column] = [rows[rowIndex], columns[columnIndex]]
    if (!row || !column) return undefined
    const draft = draftAt(row, column)
    const value = valueOfCell(row, column)
    const overtaken = draft !== undefined && isOvertaken(draft, savedIn(row, column))
    const mark = draft ? (overtaken ? 'overtaken' : 'changed') : null
    const words = [valueWords(t, column, value), mark && t(`mark.${mark}`)].filter(Boolean).join(', ')
    return {
      text: value === null ? '' : String(value),
      spoken: `${row.user.name}, ${column.name}: ${words}`,
      mark,
      readOnly: !isOpen(row, column),
    }
  }
  return (
    <CellGrid
      label={t('grid', { profile: profile.name })}
      corner={t('agent')}
      columns={columns.map(({ id, name, group, kind }) => ({
        ...{ key: id, header: name, group: kind === 'responsibility' ? t('responsibilities') : group },
        title: group && group !== name ? `${group} / ${name}` : name,
      }))}
      rows={rows.length}
      rowName={(index) => rows[index]?.user.name}
      cell={cellAt}
      selection={selection}
      onSelect={matrix.select}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
      onSight={look}
    />
  )
}
