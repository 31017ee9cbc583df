import { countFailure, forgetFailures, secondsToWait } from '../../auth/attempts.ts'
import { demandGoodPassword } from '../../auth/passwords.ts'
import { hashPassword, setPassword, verifyPassword } from '../../auth/people.ts'
import { change } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'

/**
 * The person's own password: needs the one they have, ends every other session of theirs, and ends a one-time password. Refusals:
 * VALIDATION_FAILED for a wrong or a weak one, TOO_MANY_REQUESTS as for signing in.
 */
export async function changePassword(
  context: SignedInContext,
  { current, next }: { current: string; next: string },
): Promise<{ changed: true }> {
  const { caller, clock, live } = context
  const { userId, email, name, sessionId } = caller
  const account = await demandOwnPassword(context, current)
  await demandGoodPassword(next, [name, email], '#/next')
  if (current === next) throw faultAt('#/next', 'Choose another one than you have now.')
  const hashed = await hashPassword(next)
  await change(context, { audit: { action: 'change password', objectKind: 'user' } }, async (tx) => {
    // Somebody may have given a one-time password since it was looked at.
    const unchanged = await tx.account.count({ where: account })
    if (unchanged === 0) throw faultAt('#/current', WRONG)
    await setPassword(tx, userId, hashed, { chosenAt: clock(), except: sessionId })
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { organizationUnitId: true } })
    return { reply: null, audit: { objectId: userId, objectName: name, ...user } }
  })
  live.recheck(userId)
  live.changed(['users'])
  return { changed: true }
}

const WRONG = 'This is not your password.'

/** Guessing is held off like at the sign-in, and written down. */
async function demandOwnPassword(context: SignedInContext, current: string): Promise<{ id: string; password: string }> {
  const { db, caller, clock, clientAddress, response } = context
  const retryAfter = await secondsToWait(db, caller.email, clientAddress, clock())
  if (retryAfter !== null) {
    response.setHeader('retry-after', String(retryAfter))
    throw refusal('TOO_MANY_REQUESTS', { retryAfter })
  }
  const account = await db.account.findFirst({
    where: { userId: caller.userId, providerId: 'credential' },
    select: { id: true, password: true },
  })
  if (account?.password && (await verifyPassword(account.password, current))) {
    await forgetFailures(db, caller.email, clientAddress)
    return { id: account.id, password: account.password }
  }
  await countFailure(db, caller.email, clientAddress, clock())
  throw faultAt('#/current', WRONG)
}

const faultAt = (pointer: string, detail: string) => refusal('VALIDATION_FAILED', { errors: [{ pointer, detail }] })
