import type { PrismaClient } from '@nightswitch/db'

const WINDOW_MS = 60_000
const FAILURES_PER_ADDRESS = 5
/** An account that fails so often in a window is being guessed at from many addresses: each address then gets fewer tries. */
const ATTACKED_AT = 30
const FAILURES_UNDER_ATTACK = 2

/**
 * Limits per account and address: somebody who guesses is held off, and the right password from another address still gets in.
 * Answers the seconds to wait, or null when the try may go ahead. Unknown accounts are counted like known ones.
 */
export async function secondsToWait(
  db: PrismaClient,
  account: string,
  clientAddress: string,
  now: Date,
): Promise<number | null> {
  const since = new Date(now.getTime() - WINDOW_MS)
  const recent = await db.signInAttempt.findMany({ where: { account, lastFailureAt: { gt: since } } })
  const allowed =
    recent.reduce((sum, { failures }) => sum + failures, 0) >= ATTACKED_AT
      ? FAILURES_UNDER_ATTACK
      : FAILURES_PER_ADDRESS
  const here = recent.find((attempt) => attempt.clientAddress === clientAddress)
  if (!here || here.failures < allowed) return null
  return Math.max(1, Math.ceil((here.lastFailureAt.getTime() + WINDOW_MS - now.getTime()) / 1000))
}

/** Counts a failed try; after a quiet window the count begins again. */
export async function countFailure(db: PrismaClient, account: string, clientAddress: string, now: Date): Promise<void> {
  const quiet = new Date(now.getTime() - WINDOW_MS)
  await db.$executeRaw`
    insert into sign_in_attempt (account, client_address, failures, last_failure_at) values (${account}, ${clientAddress}, 1, ${now})
    on conflict (account, client_address) do update set
      failures = case when sign_in_attempt.last_failure_at < ${quiet} then 1 else sign_in_attempt.failures + 1 end,
      last_failure_at = excluded.last_failure_at`
}

/** A right password ends the count of this address. */
export async function forgetFailures(db: PrismaClient, account: string, clientAddress: string): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { account, clientAddress } })
}

/** Old counts say nothing any more. */
export const purgeAttempts = (db: PrismaClient, now: Date) =>
  db.signInAttempt.deleteMany({ where: { lastFailureAt: { lt: new Date(now.getTime() - 24 * 3600 * 1000) } } })
