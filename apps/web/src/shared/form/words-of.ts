import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { differences } from '../audit/differences.ts'
import { placeWord, valueWord } from '../audit/value-words.ts'

/** Makes a field's value readable: its parts line by line, with names in place of the ids this browser knows. */
export function useWordsOf(): (value: unknown) => string {
  const queries = useQueryClient()
  // Once per opening: what this browser has loaded does not change meanwhile.
  const names = useMemo(
    () =>
      namesIn(
        queries
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data),
      ),
    [queries],
  )
  return (value) => {
    const named = (text: string) =>
      text
        .split(', ')
        .map((part) => names.get(part) ?? part)
        .join(', ')
    return differences([{ field: '', before: null, after: value }])
      .map(({ path, after }) => {
        const where = path.slice(1).map(placeWord)
        const words = named(valueWord(path, after))
        return where.length > 0 ? `${where.join(' / ')}: ${words}` : words
      })
      .join('\n')
  }
}

/** The name of everything with an id and a name, however deep it lies. */
function namesIn(value: unknown, names = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return names
  if ('id' in value && 'name' in value && typeof value.id === 'string' && typeof value.name === 'string') {
    names.set(value.id, value.name)
  }
  for (const inner of Object.values(value)) namesIn(inner, names)
  return names
}
