import type { Role } from '@nightswitch/contracts'
import type { PrismaClient } from '@nightswitch/db'
import type { Caller, Grant } from '../access/can.ts'
import { type Auth, SESSION_LIFE_MS } from './auth.ts'

/** Who the cookie of a request belongs to, and the cookie's renewal when one is due. */
export async function identify(
  parts: { auth: Auth; db: PrismaClient; clock: () => Date },
  cookie: string | undefined,
): Promise<{ caller: Caller | null; setCookies: string[] }> {
  if (!cookie) return { caller: null, setCookies: [] }
  const { headers, response } = await parts.auth.api.getSession({
    headers: new Headers({ cookie }),
    returnHeaders: true,
  })
  const setCookies = headers.getSetCookie()
  if (!response) return { caller: null, setCookies }
  return { caller: await loadCaller(parts, response.session.id), setCookies }
}

type Row = {
  readonly expiresAt: Date
  readonly createdAt: Date
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly disabledAt: Date | null
  readonly role: Role | null
  readonly organizationUnitId: string
  readonly unitName: string
  readonly path: string
  readonly serviceIds: string[]
}

/**
 * The person of a session with their rights as they are now; null when the session or the person is out. Asked with every request and
 * every breath of a live stream, so it is one statement.
 */
export async function loadCaller(
  { db, clock }: { db: PrismaClient; clock: () => Date },
  sessionId: string,
): Promise<Caller | null> {
  const rows = await db.$queryRaw<Row[]>`
    select s.expires_at "expiresAt", s.created_at "createdAt", u.id "userId", u.name, u.email, u.disabled_at "disabledAt",
           a.role::text, o.id "organizationUnitId", o.name "unitName", o.path,
           array(select n.service_id::text from role_assignment_service n where n.role_assignment_id = a.id order by 1) "serviceIds"
    from session s join "user" u on u.id = s.user_id
         left join role_assignment a on a.user_id = u.id left join organization_unit o on o.id = a.organization_unit_id
    where s.id = ${sessionId}::uuid order by a.id`
  const session = rows[0]
  const now = clock().getTime()
  if (!session || session.disabledAt || session.expiresAt.getTime() <= now) return null
  if (session.createdAt.getTime() + SESSION_LIFE_MS <= now) {
    await db.session.deleteMany({ where: { id: sessionId } })
    return null
  }
  const { userId, name, email } = session
  return { userId, name, email, sessionId, grants: rows.flatMap(grantOf) }
}

function grantOf({ role, organizationUnitId, unitName, path, serviceIds }: Row): Grant[] {
  if (!role) return []
  return [{ role, organizationUnitId, unitName, path, serviceIds: serviceIds.length > 0 ? serviceIds : null }]
}
