import type { ReactNode } from 'react'
import classes from './Board.module.css'
import { BoardColumnsContext } from './Line.tsx'

export type SwitchboardProps = {
  /** Spoken name of the list. */
  label: string
  /** Head of the first column: "Service". */
  nameHeader: string
  /** Heads of the stations, in their order. */
  columns: readonly string[]
  /** `Line` elements. */
  children: ReactNode
}

/** The signature: one line per service, from the number to where its calls go now. */
export function Switchboard({ label, nameHeader, columns, children }: SwitchboardProps) {
  const last = columns.length - 1
  return (
    <div className={classes.board}>
      <div className={classes.heads} aria-hidden="true">
        <span>{nameHeader}</span>
        <div
          className={classes.headRail}
          style={{ gridTemplateColumns: `repeat(${last}, minmax(0, 1fr)) minmax(0, 1.24fr)` }}
        >
          {columns.map((column) => (
            <span key={column}>{column}</span>
          ))}
        </div>
      </div>
      <BoardColumnsContext value={columns}>
        <ul aria-label={label}>{children}</ul>
      </BoardColumnsContext>
    </div>
  )
}
