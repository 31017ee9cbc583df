import type { Plan } from '@nightswitch/routing-engine'
import { configurationVersion, type Tx } from '../http/change.ts'
import type { Deps } from '../http/context.ts'
import type { Reader } from './reader.ts'

/** A plan at least as new as what the database holds at this moment. Read rows first: then the plan knows them all. */
export async function freshPlan({ db, plan }: Pick<Reader, 'db' | 'plan'>): Promise<Plan> {
  return plan.atLeast(await configurationVersion(db))
}

/**
 * The plan inside a change, before anything was written: exactly what is committed, because a change holds the configuration until it
 * is done and others wait for it.
 */
export async function planBefore({ plan }: Pick<Deps, 'plan'>, tx: Tx): Promise<Plan> {
  return plan.atLeast(await configurationVersion(tx))
}
