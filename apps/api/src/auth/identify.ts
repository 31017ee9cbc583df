import type { PrismaClient } from '@nightswitch/db'
import type { Caller } from '../access/can.ts'
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

/** The person of a session with their rights as they are now; null when the session or the person is out. */
export async function loadCaller(
  { db, clock }: { db: PrismaClient; clock: () => Date },
  sessionId: string,
): Promise<Caller | null> {
  const session = await db.session.findUnique({
    where: { id: sessionId },
    include: {
      user: {
        include: {
          roleAssignments: {
            include: { organizationUnit: true, services: { select: { serviceId: true } } },
            orderBy: { id: 'asc' },
          },
        },
      },
    },
  })
  const now = clock().getTime()
  if (!session || session.user.disabledAt || session.expiresAt.getTime() <= now) return null
  if (session.createdAt.getTime() + SESSION_LIFE_MS <= now) {
    await db.session.deleteMany({ where: { id: sessionId } })
    return null
  }
  const { user } = session
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    sessionId,
    grants: user.roleAssignments.map(({ role, organizationUnit, services }) => ({
      role,
      organizationUnitId: organizationUnit.id,
      unitName: organizationUnit.name,
      path: organizationUnit.path,
      serviceIds: services.length > 0 ? services.map(({ serviceId }) => serviceId) : null,
    })),
  }
}
