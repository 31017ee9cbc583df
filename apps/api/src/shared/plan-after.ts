import { numberKnowledge } from '@nightswitch/contracts/phone-numbers'
import type { Prisma, PrismaClient } from '@nightswitch/db'
import { readRoutingConfig } from '@nightswitch/db/routing-config'
import { compile, type Plan, type RoutingConfig } from '@nightswitch/routing-engine'

type Tx = Prisma.TransactionClient | PrismaClient

/** Everything routing depends on, inside a change, with what it wrote. */
export const configAfter = (tx: Tx): Promise<RoutingConfig> =>
  readRoutingConfig((question) => tx.$queryRawUnsafe<unknown[]>(question))

/** The same made ready for deciding. */
export const planAfter = async (tx: Tx): Promise<Plan> => compile(await configAfter(tx), numberKnowledge)
