import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldWord } from '../audit/act.ts'
import { differences } from '../audit/differences.ts'

/** Makes a field's value readable: its parts line by line, with names in place of the ids this browser knows. */
export function useWordsOf(): (value: unknown) => string {
  const queries = useQueryClient()
  const { t } = useTranslation('fields')
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
    const word = (text: string) => {
      if (text === 'true' || text === 'false') return t(`conflict.${text}`)
      return text
        .split(', ')
        .map((part) => names.get(part) ?? part)
        .join(', ')
    }
    return differences([{ field: '', before: null, after: value }])
      .map(({ path, after }) => {
        const where = path.slice(1).map(place)
        return where.length > 0 ? `${where.join(' / ')}: ${word(after)}` : word(after)
      })
      .join('\n')
  }
}

/** A place in a list is counted from one; a field has its label. */
const place = (part: string) => (/^\d+$/.test(part) ? String(Number(part) + 1) : fieldWord(part))

/** The name of everything with an id and a name, however deep it lies. */
function namesIn(value: unknown, names = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) return names
  if ('id' in value && 'name' in value && typeof value.id === 'string' && typeof value.name === 'string') {
    names.set(value.id, value.name)
  }
  for (const inner of Object.values(value)) namesIn(inner, names)
  return names
}
