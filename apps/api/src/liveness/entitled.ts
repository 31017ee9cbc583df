import type { PrismaClient } from '@nightswitch/db'
import { SESSION_LIFE_MS } from '../auth/auth.ts'

/** Why somebody can no longer work with the Agent Assistant. */
export type EndedBecause = 'signedOut' | 'disabled' | 'noRole' | 'noConfiguration'

type Row = {
  readonly sessionId: string
  readonly expiresAt: Date | null
  readonly createdAt: Date | null
  readonly disabledAt: Date | null
  readonly isOneTime: boolean
  readonly isAgent: boolean
  readonly isConfigured: boolean
}

/** A session and whose it was: it may be gone. */
export type AssistantSession = { readonly userId: string; readonly sessionId: string }

/**
 * What stands against each of these sessions being the Agent Assistant of its person, by the session; null: nothing. One statement for all
 * of them, because there may be ten thousand.
 */
export async function entitledSessions(
  { db, clock }: { readonly db: PrismaClient; readonly clock: () => Date },
  asked: readonly AssistantSession[],
): Promise<ReadonlyMap<string, EndedBecause | null>> {
  const rows = await db.$queryRaw<Row[]>`
    select asked.session_id::text "sessionId", s.expires_at "expiresAt", s.created_at "createdAt",
           u.disabled_at "disabledAt", u.one_time_password_expires_at is not null "isOneTime",
           u.assistant_configuration_id is not null "isConfigured",
           exists (select from role_assignment a where a.user_id = u.id and a.role = 'AGENT') "isAgent"
    from unnest(${asked.map(({ sessionId }) => sessionId)}::uuid[], ${asked.map(({ userId }) => userId)}::uuid[])
           asked (session_id, user_id)
         join "user" u on u.id = asked.user_id left join session s on s.id = asked.session_id and s.user_id = u.id`
  const now = clock().getTime()
  const known = new Map(rows.map((row) => [row.sessionId, against(row, now)]))
  return new Map(
    asked.map(({ sessionId }) => [sessionId, known.has(sessionId) ? (known.get(sessionId) ?? null) : 'signedOut']),
  )
}

function against(
  { expiresAt, createdAt, disabledAt, isOneTime, isAgent, isConfigured }: Row,
  now: number,
): EndedBecause | null {
  if (disabledAt) return 'disabled'
  if (isOneTime || !expiresAt || expiresAt.getTime() <= now) return 'signedOut'
  if (!createdAt || createdAt.getTime() + SESSION_LIFE_MS <= now) return 'signedOut'
  if (!isAgent) return 'noRole'
  return isConfigured ? null : 'noConfiguration'
}
