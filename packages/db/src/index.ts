import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client.ts'

export { Prisma, type PrismaClient } from './generated/client.ts'

/** A client of its own pool. A connection that cannot be had within five seconds is a fault, never a hang. */
export function createDb(url: string, { poolSize = 10 }: { poolSize?: number } = {}): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    application_name: 'nightswitch',
  })
  return new PrismaClient({ adapter })
}
