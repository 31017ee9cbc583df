import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { classNames } from '../classNames.ts'
import { Glyph } from '../glyphs/Glyph.tsx'
import { Link } from '../provider/links.tsx'
import { useTexts } from '../provider/texts.ts'
import classes from './TreeGrid.module.css'
import { type Branch, inTree, stepIn, visibleIn } from './tree.ts'

export type TreeColumn<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  /** Hidden under 720 px (2) or 1100 px (3); 1 stays. */
  priority?: 1 | 2 | 3
}

export type TreeGridProps<Row extends Branch> = {
  /** Spoken name of the tree. */
  label: string
  /** In reading order: parents before what lies below them. */
  rows: readonly Row[]
  /** The first column: header and what stands in it. */
  nameHeader: string
  columns: readonly TreeColumn<Row>[]
  /** Where a row leads. */
  rowHref: (row: Row) => string
}

/**
 * A tree with columns. One tab stop; arrow up and down go along the rows, right opens a branch or goes into it, left closes it or goes to
 * the one above, Home and End, letters by name, Enter follows.
 */
export function TreeGrid<Row extends Branch>({ label, rows, nameHeader, columns, rowHref }: TreeGridProps<Row>) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const shown = visibleIn(inTree(rows), closed)
  const active = shown.find(({ row }) => row.id === current) ?? shown[0]

  const turn = (id: string, open: boolean) =>
    setClosed((now) => new Set(open ? [...now].filter((each) => each !== id) : [...now, id]))
  const goTo = (id: string) => {
    setCurrent(id)
    body.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (!active || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter')
      return body.current?.querySelector<HTMLElement>(`[data-row="${active.row.id}"] a`)?.click()
    const step = stepIn(shown, active, closed, event.key)
    if (!step) return
    event.preventDefault()
    if (step.kind === 'go') goTo(step.id)
    else turn(active.row.id, step.kind === 'open')
  }
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the authoring practices make a treegrid of a table */}
      <table role="treegrid" className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{nameHeader}</th>
            {columns.map(({ key, header, priority = 2 }) => (
              <th key={key} scope="col" data-priority={priority}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map(({ row, children, position, siblings, depth }) => (
            <tr
              key={row.id}
              data-row={row.id}
              aria-label={row.name}
              aria-level={depth + 1}
              aria-posinset={position}
              aria-setsize={siblings}
              aria-expanded={children.length > 0 ? !closed.has(row.id) : undefined}
              tabIndex={row === active?.row ? 0 : -1}
              onFocus={() => setCurrent(row.id)}
              onKeyDown={onKeyDown}
              onClick={follow}
            >
              <td className={classes.name}>
                <span className={classes.indent} style={{ paddingLeft: depth * 20 }}>
                  <Twisty
                    open={!closed.has(row.id)}
                    shown={children.length > 0}
                    onTurn={() => turn(row.id, closed.has(row.id))}
                  />
                  <Link href={rowHref(row)} className={classes.link} tabIndex={-1}>
                    {row.name}
                  </Link>
                </span>
              </td>
              {columns.map(({ key, cell, priority = 2 }) => (
                <td key={key} data-priority={priority}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** For the mouse and the finger; the keyboard has left and right, so it is not spoken. */
function Twisty({ open, shown, onTurn }: { open: boolean; shown: boolean; onTurn: () => void }) {
  const texts = useTexts()
  if (!shown) return <span className={classes.twisty} />
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classNames(classes.twisty, classes.button)}
      aria-label={open ? texts.closeBranch : texts.openBranch}
      onClick={onTurn}
    >
      <Glyph name={open ? 'down' : 'chevron'} size={14} />
    </button>
  )
}

/** A click anywhere in the row is a click on its link. */
function follow(event: MouseEvent<HTMLTableRowElement>) {
  const met = event.target instanceof Element && event.target.closest('a, button')
  if (met || window.getSelection()?.toString()) return
  event.currentTarget.querySelector('a')?.click()
}
