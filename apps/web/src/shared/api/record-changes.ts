import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

type Params = { readonly params: { readonly id: string } }
type Once = { readonly headers: { readonly 'idempotency-key': string } }
type Version = { readonly headers: { readonly 'if-match': string } }

/** The writing operations of a kind of record, as the client has them. */
export type RecordClient<Body, Reply> = {
  create: (input: Once & { body: Body }) => Promise<Reply>
  update: (input: Params & Version & { body: Body }) => Promise<Reply>
  remove: (input: Params & Version) => Promise<unknown>
  duplicate: (input: Params & Once) => Promise<Reply>
}

type Keys = { key: () => QueryKey; list: { key: () => QueryKey } }

/** What can be done with records of one kind. Afterwards what the screens show of them is asked for again. */
export function useRecordChanges<Body, Reply>(records: RecordClient<Body, Reply>, keys: Keys) {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: keys.key() })
  const create = useMutation({ mutationFn: records.create, onSuccess })
  const update = useMutation({ mutationFn: records.update, onSuccess })
  // Only the list is read again: the page of what is gone would ask for it and be told that it is gone.
  const remove = useMutation({
    mutationFn: records.remove,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.list.key() }),
  })
  const duplicate = useMutation({ mutationFn: records.duplicate, onSuccess })
  return {
    create: (body: Body, key: string) => create.mutateAsync({ headers: { 'idempotency-key': key }, body }),
    update: (id: string, version: number, body: Body) =>
      update.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) }, body }),
    remove: (id: string, version: number) =>
      remove.mutateAsync({ params: { id }, headers: { 'if-match': etag(version) } }),
    duplicate: (id: string, key: string) =>
      duplicate.mutateAsync({ params: { id }, headers: { 'idempotency-key': key } }),
  }
}

/** What `useRecordChanges` gives. */
export type RecordChanges<Body, Reply> = ReturnType<typeof useRecordChanges<Body, Reply>>

const etag = (version: number) => `"${version}"`
