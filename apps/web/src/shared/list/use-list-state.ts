import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

/** The state of a list in the address: search, filters and order survive back, reload and sharing the link. */
export function useListState<Filter extends string>(filters: readonly Filter[], defaultSort: string) {
  const [params, setParams] = useSearchParams()
  const filter = useMemo(
    () =>
      Object.fromEntries(
        filters.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : [])),
      ) as Partial<Record<Filter, string>>,
    [filters, params],
  )
  const change = (name: string, value: string | null) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: name === 'search' },
    )
  return {
    filter,
    sort: params.get('sort') ?? defaultSort,
    setFilter: (name: Filter, value: string | null) => change(name, value),
    setSort: (sort: string) => change('sort', sort === defaultSort ? null : sort),
    clear: () => setParams({}),
    isFiltered: Object.keys(filter).length > 0,
  }
}
