import { type AgentsSeen, MOST_AGENTS_SEEN_TOGETHER } from '@nightswitch/contracts/internal'
import { ORPCError } from '@orpc/server'
import type { Logger } from 'pino'
import type { TelephonyChannel } from '../telephony/channel.ts'

/** Tells telephony which Agent Assistants are there. */
export type Courier = {
  /** Says so with the next batch; whoever left is back. */
  saw(userId: string, sessionId: string): void
  /** Says at once that somebody left, and in any case after the batch that is under way. */
  left(userId: string): void
  /** Sends what was seen since the last time. Nothing happens while a message is under way: the next one says it. */
  send(): void
  stop(): void
}

type Parts = { readonly telephony: Pick<TelephonyChannel, 'agentsSeen' | 'agentSignedOut'>; readonly log: Logger }

/** Telephony stores them together. */
const MOST_LEAVING_AT_ONCE = 50
/** Whoever left and could not be told of is not heard of any more, so telephony finds out by itself meanwhile. */
const TELL_OF_LEAVING_MS = 60_000

/**
 * One message at a time and in order: were a batch overtaken by “left”, it would sign the agent in again. A message that fails is not said
 * again, because the next second's says the same; only that somebody left is.
 */
export function createCourier({ telephony, log }: Parts): Courier {
  let seen = new Map<string, string>()
  const leaving = new Map<string, number>()
  let isUnderWay = false
  let isFailing = false
  let isStopped = false

  return {
    saw(userId, sessionId) {
      leaving.delete(userId)
      seen.set(userId, sessionId)
    },
    left(userId) {
      seen.delete(userId)
      leaving.set(userId, performance.now() + TELL_OF_LEAVING_MS)
      send()
    },
    send,
    stop() {
      isStopped = true
    },
  }

  function send() {
    if (isUnderWay || isStopped || (seen.size === 0 && leaving.size === 0)) return
    isUnderWay = true
    void deliver().finally(() => {
      isUnderWay = false
      if (leaving.size > 0 && !isFailing) send()
    })
  }

  /** Who is there first: nobody waits for those who left, who are few at a time. */
  async function deliver() {
    try {
      await tellWhoIsThere()
      await tellWhoLeft()
      if (isFailing) log.info('telephony hears of the Agent Assistants again')
      isFailing = false
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, 'telephony does not hear of the Agent Assistants')
      isFailing = true
    }
  }

  async function tellWhoIsThere() {
    const agents: AgentsSeen['agents'] = [...seen].map(([userId, sessionId]) => ({ userId, sessionId }))
    seen = new Map()
    for (let from = 0; from < agents.length; from += MOST_AGENTS_SEEN_TOGETHER) {
      await telephony.agentsSeen({ agents: agents.slice(from, from + MOST_AGENTS_SEEN_TOGETHER) })
    }
  }

  async function tellWhoLeft() {
    const now = performance.now()
    for (const [userId, until] of leaving) if (until <= now) leaving.delete(userId)
    const told = [...leaving.keys()].slice(0, MOST_LEAVING_AT_ONCE).map(async (userId) => {
      await telephony.agentSignedOut(userId).catch(unlessUnknown)
      leaving.delete(userId)
    })
    await Promise.all(told)
  }
}

/** Whom telephony does not know cannot be signed in there. */
function unlessUnknown(error: unknown) {
  if (!(error instanceof ORPCError && error.code === 'NOT_FOUND')) throw error
}
