import type { NumberBody, NumberImportReply } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { refusalOf } from '../../shared/api/refusal.ts'
import { useWindows } from '../../shared/list/windows.ts'

type Filter = { search?: string; organizationUnitId?: string }

export const useNumbers = (filter: Filter, sort: string) =>
  useWindows((place) =>
    // The address may hold anything; the server refuses what it does not know.
    api.numbers.list.queryOptions({ input: { query: { ...place, sort: sort as 'number', filter } } }),
  )

export const useNumber = (id: string) =>
  useQuery({ ...api.numbers.get.queryOptions({ input: { params: { id } } }), enabled: id !== 'new' })

const etag = (version: number) => `"${version}"`

export function useNumberChanges() {
  const queries = useQueryClient()
  const fresh = async () => {
    await queries.invalidateQueries({ queryKey: api.numbers.list.key() })
    await queries.invalidateQueries({ queryKey: api.services.key() })
  }
  const create = useMutation({ ...api.numbers.create.mutationOptions(), onSuccess: fresh })
  const update = useMutation({ ...api.numbers.update.mutationOptions(), onSuccess: fresh })
  const remove = useMutation({ ...api.numbers.remove.mutationOptions(), onSuccess: fresh })
  const importing = useMutation({ ...api.numbers.import.mutationOptions(), onSuccess: fresh })
  const check = useMutation(api.numbers.checkImport.mutationOptions())
  return {
    create: (body: NumberBody, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: NumberBody) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    removing: remove.isPending,
    check: (unitId: string, csv: string) => check.mutateAsync({ params: { id: unitId }, body: { csv } }),
    checking: check.isPending,
    importAll: (unitId: string, csv: string, fingerprint: string, key: string) =>
      importing.mutateAsync({
        params: { id: unitId },
        headers: { 'idempotency-key': key },
        body: { csv, fingerprint },
      }),
    importing: importing.isPending,
  }
}

/** What the file would do now, when an import is refused because something changed since it was checked. */
export function newCheckIn(error: unknown): NumberImportReply | undefined {
  const refusal = refusalOf(error)
  return refusal?.code === 'STALE_VERSION' ? (refusal.data.current as NumberImportReply) : undefined
}

export const exportNumbers = (filter: Filter) => client.numbers.export({ query: { filter } })
