import type { Deps } from '../http/context.ts'

/** Nobody has set this installation up yet: it is not the demonstration, and there is no organization unit. */
export const isSetUpNeeded = async ({ db, env }: Pick<Deps, 'db' | 'env'>): Promise<boolean> =>
  !env.demo && (await db.organizationUnit.findFirst({ select: { id: true } })) === null
