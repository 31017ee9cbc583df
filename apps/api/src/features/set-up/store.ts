import { randomUUID } from 'node:crypto'
import type { SetUpBody } from '@nightswitch/contracts'
import { isCountry } from '@nightswitch/contracts/phone-numbers'
import { Prisma } from '@nightswitch/db'
import { countFailure, forgetFailures, secondsToWait } from '../../auth/attempts.ts'
import { demandGoodPassword } from '../../auth/passwords.ts'
import { hashPassword, setPassword } from '../../auth/people.ts'
import { type Tx, writeAudit } from '../../http/change.ts'
import type { RequestContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { isSetUpNeeded } from '../../shared/set-up-needed.ts'
import { proposedGuard } from '../../shared/toll.ts'
import { forgetSetUpToken, isSetUpToken } from './token.ts'

/** Failed tries are counted under this name; it is no e-mail address, so it is nobody's account. */
const ACCOUNT = 'set-up'

/** Says that the token is right. Refusals: NOT_FOUND once set up, NOT_SIGNED_IN for another token, TOO_MANY_REQUESTS. */
export async function checkToken(context: RequestContext, token: string): Promise<{ ready: true }> {
  await demandToken(context, token)
  return { ready: true }
}

/**
 * The first unit, the first System Administrator and the catch-all, whole or not at all; of two at once one wins. Refusals as for the
 * token, VALIDATION_FAILED.
 */
export async function setUp(context: RequestContext, body: SetUpBody): Promise<{ done: true }> {
  const { db, env, log } = context
  await demandToken(context, body.token)
  const { organization, administrator } = body
  if (!isCountry(organization.country)) {
    const detail = 'Choose a country from the list.'
    throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/organization/country', detail }] })
  }
  const known = [administrator.name, administrator.email, organization.name]
  await demandGoodPassword(administrator.password, known, '#/administrator/password')
  const hashed = await hashPassword(administrator.password)
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select version from configuration where id = 1 for update`
    if ((await tx.organizationUnit.count()) > 0) throw refusal('NOT_FOUND')
    await write(tx, context, body, hashed)
  })
  await forgetSetUpToken(env.dataFolder)
  log.info('Nightswitch is set up')
  return { done: true }
}

async function write(tx: Tx, context: RequestContext, body: SetUpBody, hashed: string): Promise<void> {
  const { organization, administrator, catchAllNumber } = body
  const { name, country, timeZone, culture } = organization
  await tx.configuration.update({ where: { id: 1 }, data: { installationCulture: culture } })
  const unitId = randomUUID()
  const catchAll = catchAllNumber === null ? null : { kind: 'phoneNumber', number: catchAllNumber }
  await tx.organizationUnit.create({
    data: {
      ...{ id: unitId, name, path: `${unitId}/`, country, timeZone, catchAll: catchAll ?? Prisma.DbNull },
      tollGuard: { create: guardFor(country, catchAllNumber) },
    },
  })
  const userId = randomUUID()
  await tx.user.create({
    data: {
      ...{ id: userId, name: administrator.name, email: administrator.email, emailVerified: true },
      organizationUnitId: unitId,
      roleAssignments: { create: { organizationUnitId: unitId, role: 'SYSTEM_ADMINISTRATOR' } },
    },
  })
  await setPassword(tx, userId, hashed, { chosenAt: context.clock() })
  const by = { ...context, caller: { userId, name: administrator.name } }
  const place = { organizationUnitId: unitId, action: 'set up' }
  await writeAudit(tx, by, {
    ...{ ...place, objectKind: 'organizationUnit', objectId: unitId, objectName: name },
    after: { name, country, timeZone, catchAll },
  })
  await writeAudit(tx, by, {
    ...{ ...place, objectKind: 'user', objectId: userId, objectName: administrator.name },
    after: { name: administrator.name, email: administrator.email, roles: ['SYSTEM_ADMINISTRATOR'] },
  })
}

/** FO-30: numbers of the own country, and the catch-all wherever it is. */
function guardFor(country: string, catchAllNumber: string | null) {
  const guard = proposedGuard(country)
  const abroad = catchAllNumber !== null && !guard.allowedPrefixes.some((prefix) => catchAllNumber.startsWith(prefix))
  return abroad ? { ...guard, allowedPrefixes: [...guard.allowedPrefixes, catchAllNumber] } : guard
}

async function demandToken(context: RequestContext, token: string): Promise<void> {
  const { db, env, clock, clientAddress, response } = context
  if (!(await isSetUpNeeded(context))) throw refusal('NOT_FOUND')
  const retryAfter = await secondsToWait(db, ACCOUNT, clientAddress, clock())
  if (retryAfter !== null) {
    response.setHeader('retry-after', String(retryAfter))
    throw refusal('TOO_MANY_REQUESTS', { retryAfter })
  }
  if (await isSetUpToken(env.dataFolder, token)) return forgetFailures(db, ACCOUNT, clientAddress)
  await countFailure(db, ACCOUNT, clientAddress, clock())
  throw refusal('NOT_SIGNED_IN')
}
