import type { SessionReply } from '@nightswitch/contracts'
import { consoleLanguageSchema, cultureSchema, roles } from '@nightswitch/contracts'
import { can, maySomewhere } from '../../access/can.ts'
import { change } from '../../http/change.ts'
import type { RequestContext, SignedInContext } from '../../http/context.ts'
import { isSetUpNeeded } from '../../shared/set-up-needed.ts'

/** Who is signed in, and what the menus show them. */
export async function describeSession({ caller, env, db }: SignedInContext): Promise<SessionReply> {
  const [user, { installationCulture }] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id: caller.userId },
      select: { language: true, assistantConfigurationId: true },
    }),
    db.configuration.findUniqueOrThrow({ where: { id: 1 }, select: { installationCulture: true } }),
  ])
  return {
    user: { id: caller.userId, name: caller.name, email: caller.email, language: languageOf(user.language) },
    roles: caller.grants.map(({ role, organizationUnitId, unitName }) => ({
      role,
      organizationUnit: { id: organizationUnitId, name: unitName },
    })),
    abilities: {
      readConfiguration: maySomewhere(caller, 'readConfiguration'),
      configure: maySomewhere(caller, 'configure'),
      configureQueues: maySomewhere(caller, 'configureQueues'),
      switchEmergency: maySomewhere(caller, 'switchEmergency'),
      publish: maySomewhere(caller, 'publish'),
      simulate: maySomewhere(caller, 'simulate'),
      readAudit: maySomewhere(caller, 'readAudit'),
      readUsers: maySomewhere(caller, 'readUsers'),
      readRoles: maySomewhere(caller, 'readRoles'),
      readCalls: maySomewhere(caller, 'readCalls'),
      readAlarms: maySomewhere(caller, 'readAlarms'),
      previewEmergency: maySomewhere(caller, 'previewEmergency'),
      hearVoicemail: maySomewhere(caller, 'hearVoicemail'),
      configureAgents: maySomewhere(caller, 'configureAgents'),
      readSkills: maySomewhere(caller, 'readSkills'),
      leadAgents: maySomewhere(caller, 'leadAgents'),
      workAsAgent: user.assistantConfigurationId !== null || caller.grants.some(({ role }) => role === 'AGENT'),
      verifyAudit: can(caller, 'verifyAudit', { path: null }).allowed,
      readChecklist: can(caller, 'readConfiguration', { path: null }).allowed,
    },
    mustChangePassword: caller.mustChangePassword ?? false,
    installationCulture: cultureSchema.catch('en-GB').parse(installationCulture),
    demo: env.demo,
  }
}

/** What the sign-in page may show to anybody: the demo's people, in demo mode only. */
export async function signInOptions({ db, env }: RequestContext) {
  if (!env.demo) return { demo: false, setUpNeeded: await isSetUpNeeded({ db, env }), accounts: [] }
  const assignments = await db.roleAssignment.findMany({
    where: { user: { disabledAt: null } },
    select: { role: true, user: { select: { name: true, email: true } }, organizationUnit: { select: { name: true } } },
    // Roles are in their order in the database: of two in one unit the higher one is first.
    orderBy: [{ user: { name: 'asc' } }, { organizationUnit: { path: 'asc' } }, { role: 'asc' }],
  })
  const firstOfEach = assignments.filter(
    ({ user }, index) => assignments.findIndex((other) => other.user.email === user.email) === index,
  )
  return {
    demo: true,
    setUpNeeded: false,
    accounts: firstOfEach
      .map(({ role, user, organizationUnit }) => ({ ...user, role, organizationUnit: organizationUnit.name }))
      .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role)),
  }
}

/** The language of the console, on every device of the person; null follows the browser. */
export async function setLanguage(context: SignedInContext, language: SessionReply['user']['language']) {
  const { caller } = context
  await change(context, { audit: { action: 'update', objectKind: 'user' } }, async (tx) => {
    const where = { id: caller.userId }
    const before = await tx.user.findUniqueOrThrow({ where, select: { language: true, organizationUnitId: true } })
    await tx.user.update({ where, data: { language, version: { increment: 1 } } })
    return {
      reply: null,
      audit: {
        ...{ objectId: caller.userId, objectName: caller.name, organizationUnitId: before.organizationUnitId },
        ...{ before: { consoleLanguage: before.language }, after: { consoleLanguage: language } },
      },
    }
  })
  return { language }
}

const languageOf = (kept: string | null) => consoleLanguageSchema.nullable().catch(null).parse(kept)
