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
  /** Called with the first and the last row that are drawn, whenever they change. */
  onSight?: ((first: number, last: number) => void) | undefined
  children: (index: number, marks: RowMarks) => ReactNode
}

const OVERSCAN = 12
/** So many rows before the end more are asked for. */
const AHEAD = 20

/**
 * The body of a long table: only the rows in sight are there, between empty ones of the height of the others. The row that has the focus
 * stays, wherever it is; each says which of how many it is; arrow keys go from row to row.
 */
export function WindowedRows({ keys, rowHeight, span, onEnd, onSight, children }: WindowedRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [margin, setMargin] = useState(0)
  const [focused, setFocused] = useState<string | null>(null)
  // The row that a key chose, until it has the focus: it may have to be drawn first, or even to be loaded.
  const [target, setTarget] = useState<number | null>(null)
  const focusedIndex = focused === null ? -1 : keys.indexOf(focused)
  const rangeExtractor = useCallback(
    (range: Range) => {
      const kept = [focusedIndex, target ?? -1].filter((index) => index >= 0 && index < keys.length)
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b)
    },
    [focusedIndex, target, keys.length],
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
  const { startIndex = 0, endIndex = 0 } = rows.range ?? {}

  // What stands above may grow and shrink at any time, and every render is a good moment to look.
  useLayoutEffect(() => {
    const top = Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    setMargin((before) => (Math.abs(before - top) > 1 ? top : before))
  })

  useEffect(() => {
    if (last >= keys.length - AHEAD) onEnd?.()
  }, [last, keys.length, onEnd])

  useEffect(() => {
    onSight?.(Math.max(0, startIndex - OVERSCAN), Math.min(keys.length - 1, endIndex + OVERSCAN))
  }, [startIndex, endIndex, keys.length, onSight])

  useEffect(() => {
    if (target !== null) rows.scrollToIndex(target, { align: 'auto' })
  }, [target, rows])

  useEffect(() => {
    const link = target === null ? null : linkOfRow(body.current, target)
    if (!link) return
    link.focus({ preventScroll: true })
    setTarget(null)
  })

  function onKeyDown(event: KeyboardEvent) {
    const next = rowToGoTo(event, keys.length)
    if (next === undefined) return
    event.preventDefault()
    setTarget(next)
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
        if (event.currentTarget.contains(event.relatedTarget)) return
        setFocused(null)
        setTarget(null)
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
