import type { PrismaClient } from '@nightswitch/db'
import type { Sealer } from '@nightswitch/secrets'
import { hashPassword, setPassword, verifyPassword } from '../auth/people.ts'
import { type Tx, writeAudit } from '../http/change.ts'
import { writeDemo } from './demo.ts'
import { demo } from './demo-data.ts'

export type DemoAccount = { name: string; email: string; role: string; organizationUnit: string }

/**
 * Makes the demo organisation in an installation without any unit, whole or not at all; in one that is there it gives the demo's people
 * this password, but for those who have chosen their own. Two at once do not double anything. Returns the demo's people who can sign in
 * with the password. With `simulated`, which seals the telephones' passwords, there are a trunk and telephones: a real exchange would ring
 * through a provider that does not exist.
 */
export async function seedDemo(
  db: PrismaClient,
  password: string,
  simulated: Sealer | null = null,
): Promise<DemoAccount[]> {
  const emails = await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select version from configuration where id = 1 for update`
      if ((await tx.organizationUnit.count()) === 0)
        await writeDemo(tx, simulated ? demo : { ...demo, trunks: [] }, password, simulated)
      return whoHas(tx, password)
    },
    { maxWait: 10_000, timeout: 30_000 },
  )
  return demo.people
    .filter(({ email }) => emails.includes(email))
    .map(({ name, email, role, unit }) => ({ name, email, role, organizationUnit: unit }))
}

/** The addresses of the demo's people whose password this is now. A password that somebody chose, or was given, stays theirs. */
async function whoHas(tx: Tx, password: string): Promise<string[]> {
  const users = await tx.user.findMany({
    where: { email: { in: demo.people.map(({ email }) => email) }, disabledAt: null, oneTimePasswordExpiresAt: null },
    select: {
      ...{ id: true, name: true, email: true, passwordChangedAt: true, organizationUnitId: true },
      accounts: { where: { providerId: 'credential' }, select: { password: true } },
    },
  })
  const emails: string[] = []
  for (const { id, name, email, passwordChangedAt, organizationUnitId, accounts } of users) {
    const has = await verifyPassword(accounts[0]?.password ?? '', password)
    if (!has && passwordChangedAt) continue
    emails.push(email)
    if (has) continue
    await setPassword(tx, id, await hashPassword(password), {})
    await writeAudit(
      tx,
      { caller: { userId: null, name: 'Nightswitch' }, requestId: null, clientAddress: null },
      { action: 'reset demo password', objectKind: 'user', objectId: id, objectName: name, organizationUnitId },
    )
  }
  return emails
}
