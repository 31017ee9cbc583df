import type { SessionReply } from '@nightswitch/contracts'
import { roles } from '@nightswitch/contracts'
import { can, maySomewhere } from '../../access/can.ts'
import type { RequestContext, SignedInContext } from '../../http/context.ts'

/** Who is signed in, and what the menus show them. */
export function describeSession({ caller, env }: SignedInContext): SessionReply {
  return {
    user: { id: caller.userId, name: caller.name, email: caller.email },
    roles: caller.grants.map(({ role, organizationUnitId, unitName }) => ({
      role,
      organizationUnit: { id: organizationUnitId, name: unitName },
    })),
    abilities: {
      readConfiguration: maySomewhere(caller, 'readConfiguration'),
      configure: maySomewhere(caller, 'configure'),
      switchEmergency: maySomewhere(caller, 'switchEmergency'),
      publish: maySomewhere(caller, 'publish'),
      simulate: maySomewhere(caller, 'simulate'),
      readAudit: maySomewhere(caller, 'readAudit'),
      verifyAudit: can(caller, 'verifyAudit', { path: null }).allowed,
    },
    demo: env.demo,
  }
}

/** What the sign-in page may show to anybody: the demo's people, in demo mode only. */
export async function signInOptions({ db, env }: RequestContext) {
  if (!env.demo) return { demo: false, accounts: [] }
  const assignments = await db.roleAssignment.findMany({
    where: { user: { disabledAt: null } },
    select: { role: true, user: { select: { name: true, email: true } }, organizationUnit: { select: { name: true } } },
    orderBy: [{ user: { name: 'asc' } }, { organizationUnit: { path: 'asc' } }],
  })
  const firstOfEach = assignments.filter(
    ({ user }, index) => assignments.findIndex((other) => other.user.email === user.email) === index,
  )
  return {
    demo: true,
    accounts: firstOfEach
      .map(({ role, user, organizationUnit }) => ({ ...user, role, organizationUnit: organizationUnit.name }))
      .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)),
  }
}
