import type { PrismaClient } from '@nightswitch/db'

/** The same database, with every query counted: what grows with the rows of a page is asked row by row. */
export function countedDb(original: PrismaClient) {
  let queries = 0
  const db = original.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        queries += 1
        return query(args)
      },
    },
  })
  async function counted<Reply>(ask: () => Promise<Reply>) {
    const before = queries
    const reply = await ask()
    return { reply, queries: queries - before }
  }
  return { db, counted }
}
