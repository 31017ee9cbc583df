import type { Role } from '@nightswitch/contracts'
import type { PrismaClient } from '@nightswitch/db'
import type { Caller, Grant, SwitchGrant } from '../access/can.ts'
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
  readonly oneTimePasswordExpiresAt: Date | null
  readonly role: Role | null
  readonly organizationUnitId: string
  readonly unitName: string
  readonly path: string
  readonly serviceIds: string[]
  readonly switchGrants: SwitchGrant[]
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
           u.one_time_password_expires_at "oneTimePasswordExpiresAt",
           a.role::text, o.id "organizationUnitId", o.name "unitName", o.path,
           array(select n.service_id::text from role_assignment_service n where n.role_assignment_id = a.id order by 1) "serviceIds",
           coalesce((select jsonb_agg(jsonb_build_object('organizationUnitId', g.organization_unit_id, 'unitName', w.name, 'path', w.path) order by g.id)
                     from emergency_switch_grant g join organization_unit w on w.id = g.organization_unit_id
                     where g.user_id = u.id), '[]') "switchGrants"
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
  const { userId, name, email, oneTimePasswordExpiresAt } = session
  // Such a session is for choosing an own password alone, and only as long as the one-time password holds.
  if (oneTimePasswordExpiresAt) {
    if (oneTimePasswordExpiresAt.getTime() <= now) return null
    return { userId, name, email, sessionId, grants: [], mustChangePassword: true }
  }
  return { userId, name, email, sessionId, grants: rows.flatMap(grantOf), switchGrants: session.switchGrants }
}

function grantOf({ role, organizationUnitId, unitName, path, serviceIds }: Row): Grant[] {
  if (!role) return []
  return [{ role, organizationUnitId, unitName, path, serviceIds: serviceIds.length > 0 ? serviceIds : null }]
}
