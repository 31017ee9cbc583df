import type { RecordQuery, Usages } from '@nightswitch/contracts'
import type { SignedInContext } from '../http/context.ts'

type IfMatch = string | undefined
type Key = string | undefined

/** A store of records as its seven operations need it. */
type Store<Filter, Listed, Reply, New, Body> = {
  list(context: SignedInContext, query: RecordQuery<Filter>): Promise<Listed>
  get(context: SignedInContext, id: string): Promise<Reply>
  create(context: SignedInContext, key: Key, body: New): Promise<Reply>
  update(context: SignedInContext, id: string, ifMatch: IfMatch, body: Body): Promise<Reply>
  remove(context: SignedInContext, id: string, ifMatch: IfMatch): Promise<undefined>
  duplicate(context: SignedInContext, key: Key, id: string): Promise<Reply>
  usages(context: SignedInContext, id: string): Promise<Usages>
}

type Asked<Input> = { readonly context: SignedInContext; readonly input: Input }
type OfOne = { params: { id: string } }
type WithIfMatch = { headers: { 'if-match'?: IfMatch } }
type WithKey = { headers: { 'idempotency-key'?: Key } }

/** The seven operations of `recordContract`, each from where a request has what the store is asked for. */
export const recordHandlers = <Filter, Listed, Reply, New, Body>(store: Store<Filter, Listed, Reply, New, Body>) => ({
  list: ({ context, input }: Asked<{ query: RecordQuery<Filter> }>) => store.list(context, input.query),
  get: ({ context, input }: Asked<OfOne>) => store.get(context, input.params.id),
  create: ({ context, input }: Asked<WithKey & { body: New }>) =>
    store.create(context, input.headers['idempotency-key'], input.body),
  update: ({ context, input }: Asked<OfOne & WithIfMatch & { body: Body }>) =>
    store.update(context, input.params.id, input.headers['if-match'], input.body),
  remove: ({ context, input }: Asked<OfOne & WithIfMatch>) =>
    store.remove(context, input.params.id, input.headers['if-match']),
  duplicate: ({ context, input }: Asked<OfOne & WithKey>) =>
    store.duplicate(context, input.headers['idempotency-key'], input.params.id),
  usages: ({ context, input }: Asked<OfOne>) => store.usages(context, input.params.id),
})
