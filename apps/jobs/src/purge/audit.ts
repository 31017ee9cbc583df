import type { PurgeContext, Purger } from './purger.ts'

/** The audit is deleted through its chain, which leaves a signed checkpoint; between runs Prisma takes no memory here. */
export const audit: Purger = {
  subject: 'audit',
  async purge({ databaseUrl, dataFolder, cutoffs, now }: PurgeContext): Promise<number> {
    const [{ createDb }, { auditSigner, purgeAudit }] = await Promise.all([
      import('@nightswitch/db'),
      import('@nightswitch/db/audit-chain'),
    ])
    const db = createDb(databaseUrl, { poolSize: 1 })
    try {
      const due = cutoffs.map(({ unit, before }) => ({ organizationUnitIds: [unit], before }))
      return await purgeAudit(db, auditSigner(dataFolder), { cutoffs: due, now })
    } finally {
      await db.$disconnect()
    }
  },
}
