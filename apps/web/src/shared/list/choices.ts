import { keepPreviousData, type QueryFunction, type QueryKey, useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** How many a field offers before anybody types. */
const OFFERED = 200
/** How many it offers of what is found. */
const FOUND = 50
/** Typing that goes on is not asked for yet. */
const PAUSE_MS = 150

type Asked = { readonly limit: number; readonly sort: 'name'; readonly search: string | undefined }
type Query<Answer> = { queryKey: QueryKey; queryFn: QueryFunction<Answer> }

type Choosable<Row> = {
  /** The query of those that may be chosen. */
  readonly list: (asked: Asked) => Query<{ readonly items: readonly Row[]; readonly total: number }>
  /** The query of one, for those that are chosen and not among the first; without it nothing stays chosen. */
  readonly get?: (id: string) => Query<Row>
  readonly chosen: readonly string[]
  /** Nothing is asked without it. */
  readonly enabled?: boolean
}

/** What may be chosen from a list of any length. While there are more than a field can offer, the server searches; `search` is for the field. */
export function useChoices<Row extends { readonly id: string }>({ list, get, chosen, enabled = true }: Choosable<Row>) {
  const [typed, setTyped] = useState('')
  const asked = usePaused(typed.trim())
  const first = useQuery({ ...list({ limit: OFFERED, sort: 'name', search: undefined }), enabled })
  const isLong = first.data !== undefined && first.data.total > first.data.items.length
  const isSearched = isLong && typed.trim() !== ''
  const found = useQuery({
    ...list({ limit: FOUND, sort: 'name', search: asked }),
    enabled: enabled && isSearched && asked !== '',
    placeholderData: keepPreviousData,
  })
  const rows = new Map(
    [...(first.data?.items ?? []), ...(isSearched ? (found.data?.items ?? []) : [])].map((row) => [row.id, row]),
  )
  const missing = isLong ? chosen.filter((id) => id !== '' && !rows.has(id)) : []
  for (const { data } of useQueries({ queries: get ? missing.map(get) : [] })) if (data) rows.set(data.id, data)
  return {
    /** Everything that is known: what is offered and what is chosen. */
    items: [...rows.values()],
    find: (id: string): Row | undefined => rows.get(id),
    isLoaded: first.data !== undefined,
    search: isLong
      ? {
          onType: setTyped,
          found: isSearched ? new Set((found.data?.items ?? []).map(({ id }) => id)) : undefined,
          busy: isSearched && (asked !== typed.trim() || found.isFetching),
          total: (isSearched ? found.data?.total : first.data?.total) ?? 0,
        }
      : undefined,
  }
}

/** A text once nobody types any more. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
