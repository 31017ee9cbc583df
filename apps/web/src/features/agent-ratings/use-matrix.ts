import type { AgentRatings, DutyProfileReply } from '@nightswitch/contracts'
import { notify } from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RatingColumn } from './columns.ts'
import { type Drafts, noDrafts, valueIn, type Wish, wished } from './drafts.ts'
import type { useRowsLoader } from './queries.ts'
import { at, type Block, blockOf, type Selection } from './selection.ts'

type Parts = {
  readonly profile: Pick<DutyProfileReply, 'id' | 'name'>
  readonly columns: readonly RatingColumn[]
  /** In their places; what is not loaded is undefined. */
  readonly rows: readonly (AgentRatings | undefined)[]
  readonly load: ReturnType<typeof useRowsLoader>
}

/** The most cells that are changed at once. */
export const MOST_CHANGES = 2_000

/** What is selected in the matrix, and what was changed there and is not saved; drafts outlive the choice of another profile. */
export function useMatrix() {
  const [drafts, setDrafts] = useState<Drafts>(noDrafts)
  const [selection, setSelection] = useState<Selection>(at({ row: 0, column: 0 }))
  // Rows that are loaded first come later than the next key: what is here now counts, not what was when it was pressed.
  const newest = useRef(drafts)
  const past = useRef<Drafts[]>([])
  const { t } = useTranslation('agent-ratings')

  const become = (next: Drafts) => {
    newest.current = next
    setDrafts(next)
  }
  const wish = ({ profile }: Pick<Parts, 'profile'>, wishes: readonly Wish[]) => {
    const { drafts: next, left } = wished(newest.current, profile.id, wishes)
    past.current.push(newest.current)
    become(next)
    if (left > 0) notify({ kind: 'warn', text: t('left', { count: left }) })
  }
  return {
    drafts,
    selection,
    select: setSelection,
    wish,
    /** Takes another set of drafts over, which no step back undoes. */
    settle: (next: Drafts) => {
      past.current = []
      become(next)
    },
    undo: () => {
      const last = past.current.pop()
      if (last) become(last)
    },
    /** Sets every cell of the selection, wherever its rows are. */
    fill: async (parts: Parts, value: number | null) =>
      wish(parts, await wishesIn(parts, blockOf(selection), () => value)),
    /** What stands in the selection, row by row. */
    read: async (parts: Parts) => {
      const { top, bottom, left, right } = blockOf(selection)
      const columns = parts.columns.slice(left, right + 1)
      const rows = await rowsOf(parts, top, bottom)
      return rows.map((row) => columns.map((column) => valueIn(drafts, parts.profile.id, row, column)))
    },
    /** Sets the cells at these places. */
    put: async (parts: Parts, cells: readonly { row: number; column: number; value: number | null }[]) => {
      const [top, bottom] = [Math.min(...cells.map(({ row }) => row)), Math.max(...cells.map(({ row }) => row))]
      const rows = await rowsOf(parts, top, bottom)
      wish(
        parts,
        cells.flatMap(({ row, column, value }): Wish[] => {
          const [agent, at] = [rows[row - top], parts.columns[column]]
          return agent && at ? [{ row: agent, column: at, value }] : []
        }),
      )
    },
  }
}

export type Matrix = ReturnType<typeof useMatrix>
export type { Parts as MatrixParts }

async function wishesIn(
  parts: Parts,
  { top, bottom, left, right }: Block,
  value: () => number | null,
): Promise<Wish[]> {
  const columns = parts.columns.slice(left, right + 1)
  const rows = await rowsOf(parts, top, bottom)
  return rows.flatMap((row) => columns.map((column) => ({ row, column, value: value() })))
}

/** Those in sight are here already; others are asked for. */
async function rowsOf({ rows, load }: Parts, top: number, bottom: number): Promise<readonly AgentRatings[]> {
  const here = rows.slice(top, bottom + 1)
  const known = here.filter((row) => row !== undefined)
  return known.length === here.length ? known : load(top, bottom)
}
