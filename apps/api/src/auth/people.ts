import { randomUUID } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Tx } from '../http/change.ts'

/** argon2id with the library's settings (19 MiB, two passes), which OWASP names as the least. */
export const hashPassword = (password: string): Promise<string> => hash(password)

/** Whether a password is the one that was hashed. A hash that cannot be read is no match. */
export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password).catch(() => false)

/** Adds a person who can sign in. The e-mail is kept in lower case, as sign-in looks it up. */
export async function createPerson(
  tx: Tx,
  person: { name: string; email: string; password: string; organizationUnitId?: string },
): Promise<{ id: string }> {
  const id = randomUUID()
  await tx.user.create({
    data: {
      id,
      name: person.name,
      email: person.email.toLowerCase(),
      emailVerified: true,
      organizationUnitId: person.organizationUnitId ?? null,
      accounts: {
        create: { accountId: id, providerId: 'credential', password: await hashPassword(person.password) },
      },
    },
  })
  return { id }
}

/**
 * Shuts a person out: they cannot sign in again, and every session of theirs is gone in the same transaction. Afterwards call
 * `live.recheck(userId)`, so that open screens learn of it at once.
 */
export async function disablePerson(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { disabledAt: at } })
  await tx.session.deleteMany({ where: { userId } })
}

/** Gives a person a password that is hashed already. Whoever had another one, and every session but `except`, is out. */
export async function setPassword(
  tx: Tx,
  userId: string,
  hashed: string,
  { oneTimeUntil, chosenAt, except }: { oneTimeUntil?: Date; chosenAt?: Date; except?: string },
): Promise<void> {
  const credential = { providerId: 'credential', accountId: userId }
  await tx.account.upsert({
    where: { providerId_accountId: credential },
    create: { ...credential, userId, password: hashed },
    update: { password: hashed },
  })
  await tx.user.update({
    where: { id: userId },
    data: {
      oneTimePasswordExpiresAt: oneTimeUntil ?? null,
      passwordChangedAt: chosenAt ?? null,
      version: { increment: 1 },
    },
  })
  await tx.session.deleteMany({ where: { userId, ...(except !== undefined && { id: { not: except } }) } })
}
