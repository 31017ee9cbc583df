import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { linkOfRow, rowOf, rowToGoTo } from './rowKeys.ts'

/** What a row needs to be measured and counted. */
export type RowMarks = { 'data-index': number; 'aria-rowindex'?: number; ref?: Ref<HTMLTableRowElement> }

export type WindowedRowsProps = {
  keys: readonly string[]
  /** Of a row that was not measured yet, in px. */
  rowHeight: number
  /** Cells in a row. */
  span: number
  /** Called when the last rows come into sight. */
  onEnd?: (() => void) | undefined
  children: (index: number, marks: RowMarks) => ReactNode
}

const OVERSCAN = 12
/** So many rows before the end more are asked for. */
const AHEAD = 20

/**
 * The body of a long table: only the rows in sight are there, between empty ones of the height of the others. The row that has the focus
 * stays, wherever it is; each says which of how many it is; arrow keys go from row to row.
 */
export function WindowedRows({ keys, rowHeight, span, onEnd, children }: WindowedRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [margin, setMargin] = useState(0)
  const [focused, setFocused] = useState<string | null>(null)
  const asked = useRef(false)
  const focusedIndex = focused === null ? -1 : keys.indexOf(focused)
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range)
      return focusedIndex < 0 || inSight.includes(focusedIndex)
        ? inSight
        : [...inSight, focusedIndex].sort((a, b) => a - b)
    },
    [focusedIndex],
  )
  const rows = useWindowVirtualizer({
    count: keys.length,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: margin,
    getItemKey: (index) => keys[index] ?? index,
    rangeExtractor,
    // Where nothing has a layout (tests) rows are as high as they are thought to be.
    measureElement: (element) => (element instanceof HTMLElement && element.offsetHeight) || rowHeight,
  })
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  // What stands above may grow and shrink at any time, and every render is a good moment to look.
  useLayoutEffect(() => {
    const top = Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    setMargin((before) => (Math.abs(before - top) > 1 ? top : before))
  })

  useEffect(() => {
    if (last >= keys.length - AHEAD) onEnd?.()
  }, [last, keys.length, onEnd])

  // A row chosen by a key may have to be drawn first.
  useEffect(() => {
    if (!asked.current || focusedIndex < 0) return
    asked.current = false
    rows.scrollToIndex(focusedIndex, { align: 'auto' })
    linkOfRow(body.current, focusedIndex)?.focus({ preventScroll: true })
  }, [focusedIndex, rows])

  function onKeyDown(event: KeyboardEvent) {
    const next = rowToGoTo(event, keys.length)
    if (next === undefined) return
    event.preventDefault()
    asked.current = true
    setFocused(keys[next] ?? null)
  }

  let end = margin
  const drawn: ReactNode[] = []
  for (const { index, key, start, end: itsEnd } of items) {
    if (start > end) drawn.push(<Gap key={`before ${key}`} height={start - end} span={span} />)
    drawn.push(children(index, { 'data-index': index, 'aria-rowindex': index + 2, ref: rows.measureElement }))
    end = itsEnd
  }
  const rest = rows.getTotalSize() + margin - end
  if (rest > 0) drawn.push(<Gap key="rest" height={rest} span={span} />)
  return (
    <tbody
      ref={body}
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocused(keys[rowOf(event.target) ?? -1] ?? null)}
      onBlur={(event) => {
        // On the way to another row the focus is nowhere for a moment.
        if (!asked.current && !event.currentTarget.contains(event.relatedTarget)) setFocused(null)
      }}
    >
      {drawn}
    </tbody>
  )
}

/** In place of rows that are not there. */
const Gap = ({ height, span }: { height: number; span: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
  <tr data-gap aria-hidden="true" style={{ height }}>
    <td colSpan={span} />
  </tr>
)
