import type { PrismaClient } from '@nightswitch/db'
import type { Language } from '@nightswitch/routing-engine'
import type { Response } from 'express'
import type { Logger } from 'pino'
import type { Caller } from '../access/can.ts'
import type { Env } from '../env.ts'
import type { Assistants } from '../liveness/assistants.ts'
import type { PlanCache } from '../routing/plan-cache.ts'
import type { TelephonyChannel } from '../telephony/channel.ts'
import type { LiveHub } from './live-hub.ts'

/** What the whole process shares. */
export type Deps = {
  readonly db: PrismaClient
  readonly databaseUrl: string
  readonly plan: PlanCache
  readonly telephony: TelephonyChannel
  readonly clock: () => Date
  readonly env: Env
  readonly log: Logger
  readonly live: LiveHub
  /** The windows of the Agent Assistant that are open. */
  readonly assistants: Assistants
}

/** One request: who asks, and where from. `response` is for headers only. */
export type RequestContext = Deps & {
  readonly caller: Caller | null
  readonly requestId: string
  readonly clientAddress: string
  /** Language of the sentences in a reply: the first of the browser's that we speak. */
  readonly language: Language
  readonly response: Response
}

/** The same once the door has let somebody in: what stores take. */
export type SignedInContext = RequestContext & { readonly caller: Caller }
