import type { Tx } from '../http/change.ts'
import type { SignedInContext } from '../http/context.ts'

/**
 * Who reads, and through which connection. Inside a change it must be the transaction's own (`insideOf`): all others of the pool may be
 * taken by changes that wait for this one. A transaction answers one query at a time, so readers ask one after the other.
 */
export type Reader = Omit<SignedInContext, 'db'> & { readonly db: Tx }

/** The same person, reading inside a transaction. */
export const insideOf = (context: SignedInContext, tx: Tx): Reader => ({ ...context, db: tx })
