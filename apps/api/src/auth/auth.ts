import { prismaAdapter } from '@better-auth/prisma-adapter'
import type { PrismaClient } from '@nightswitch/db'
import { APIError, betterAuth } from 'better-auth'
import { writeAudit } from '../http/change.ts'
import { hashPassword, verifyPassword } from './people.ts'

/** A session that is not used for so long is over; a session older than `SESSION_LIFE_MS` is over in any case. */
const IDLE_SECONDS = 7 * 24 * 3600
export const SESSION_LIFE_MS = 30 * 24 * 3600 * 1000
const RENEW_EVERY_SECONDS = 15 * 60

/** Sign-ins of one client address in a minute, whatever the account. */
const ADDRESS_LIMIT = 100

/** Headers that only this server sets, so that better-auth knows what was found out about the request. */
export const ourHeaders = { client: 'x-ns-client', request: 'x-ns-request', origins: 'x-ns-origins' } as const

export type AuthOptions = {
  db: PrismaClient
  secret: string
  /** On https the cookie is `__Host-` and Secure; on http it cannot be (Safari drops Secure cookies there). */
  secure: boolean
}

/**
 * better-auth's core with the settings that make it safe here: no sign-up, argon2id, limits kept in the database, client address as
 * Express found it, and an audit line without which there is no session.
 */
export function createAuth({ db, secret, secure }: AuthOptions) {
  return betterAuth({
    baseURL: secure ? 'https://nightswitch.invalid' : 'http://nightswitch.invalid',
    basePath: '/api/v1/auth',
    secret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Faults go to our own log and leave as a 500 without text.
    onAPIError: { throw: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: { expiresIn: IDLE_SECONDS, updateAge: RENEW_EVERY_SECONDS },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 600,
      customRules: { '/sign-in/email': { window: 60, max: ADDRESS_LIMIT } },
    },
    trustedOrigins: (request) => request?.headers.get(ourHeaders.origins)?.split(' ') ?? [],
    advanced: {
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [ourHeaders.client] },
      useSecureCookies: false,
      cookies: {
        session_token: { name: secure ? '__Host-nightswitch' : 'nightswitch' },
        dont_remember: { name: secure ? '__Host-nightswitch-once' : 'nightswitch-once' },
      },
      defaultCookieAttributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, endpoint) => {
            const user = await db.user.findUnique({ where: { id: session.userId } })
            if (!user || user.disabledAt) throw new APIError('UNAUTHORIZED')
            // A one-time password that was right and has waited too long.
            const { oneTimePasswordExpiresAt } = user
            if (oneTimePasswordExpiresAt && oneTimePasswordExpiresAt <= new Date()) {
              throw new APIError('GONE')
            }
            const headers = endpoint?.headers
            await writeAudit(
              db,
              {
                caller: { userId: user.id, name: user.name },
                requestId: headers?.get(ourHeaders.request) ?? null,
                clientAddress: headers?.get(ourHeaders.client) ?? null,
              },
              {
                action: 'signIn',
                objectKind: 'session',
                objectId: null,
                objectName: user.email,
                organizationUnitId: null,
              },
            )
          },
        },
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
