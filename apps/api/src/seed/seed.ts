import type { PrismaClient } from '@nightswitch/db'
import { writeDemo } from './demo.ts'
import { demo } from './demo-data.ts'

export type DemoAccount = { name: string; email: string; role: string; organizationUnit: string }

/**
 * Makes the demo organisation in an installation without any unit, whole or not at all; otherwise it changes nothing. Two at once do not
 * double it. Returns the demo's people who can sign in.
 */
export async function seedDemo(db: PrismaClient, password: string): Promise<DemoAccount[]> {
  await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select version from configuration where id = 1 for update`
      if ((await tx.organizationUnit.count()) === 0) await writeDemo(tx, demo, password)
    },
    { maxWait: 10_000, timeout: 30_000 },
  )
  return accountsOf(db)
}

async function accountsOf(db: PrismaClient): Promise<DemoAccount[]> {
  const users = await db.user.findMany({
    where: { email: { in: demo.people.map(({ email }) => email) }, disabledAt: null },
    select: { email: true },
  })
  return demo.people
    .filter(({ email }) => users.some((user) => user.email === email))
    .map(({ name, email, role, unit }) => ({ name, email, role, organizationUnit: unit }))
}
