import { z } from 'zod'

/** Among callers who wait for the same agents: 1 is served first, 9 last. */
export const prioritySchema = z.number().int().min(1, 'From 1 to 9.').max(9, 'From 1 to 9.').default(5)
