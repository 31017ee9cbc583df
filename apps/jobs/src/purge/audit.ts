import { createDb } from '@nightswitch/db'
import { auditSigner, purgeAudit } from '@nightswitch/db/audit-chain'
import { type Counts, countOf, type PurgeContext, type Purger } from './purger.ts'

type AuditPurge = Pick<PurgeContext, 'databaseUrl' | 'dataFolder' | 'cutoffs' | 'now'>

/** The audit leaves by its chain, which keeps a signed checkpoint in place of what is gone. */
export const audit: Purger = { subject: 'audit', purge: purgeAuditHere }

/** In this process. */
export async function purgeAuditHere({ databaseUrl, dataFolder, cutoffs, now }: AuditPurge): Promise<Counts> {
  const db = createDb(databaseUrl, { poolSize: 1 })
  try {
    const due = cutoffs.map(({ unit, before }) => ({ organizationUnitIds: [unit], before }))
    return countOf(await purgeAudit(db, auditSigner(dataFolder), { cutoffs: due, now }))
  } finally {
    await db.$disconnect()
  }
}
