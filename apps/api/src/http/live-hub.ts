import { randomUUID } from 'node:crypto'
import type { changedKinds, LiveMessage } from '@nightswitch/contracts'
import { type Caller, can, maySomewhere } from '../access/can.ts'
import type { Verb } from '../access/permissions.ts'

export type ChangedKind = (typeof changedKinds)[number]
/** Those who may read a place; or these people alone. */
type About =
  | { readonly path: string | null; readonly serviceId?: string | null }
  | { readonly userIds: ReadonlySet<string> }
type LiveEvent = {
  readonly sequence: number
  readonly kinds: readonly ChangedKind[]
  readonly about: About | undefined
}

/** One open stream: `send` writes a message with its id. */
export type LiveConnection = {
  readonly caller: Caller
  send(id: string, message: LiveMessage): void
  /** Looks at the session and the rights again. */
  recheck(): void
  end(): void
}

/** Hears what every stream together hears. */
export type LiveFollower = {
  changed(kinds: readonly ChangedKind[], about: About | undefined): void
  recheck(userId: string | undefined): void
}

/** What every open screen is told through. */
export type LiveHub = {
  /** Something changed. `about` narrows it to those who may read that place; without it, to those who may read the kind at all. */
  changed(kinds: readonly ChangedKind[], about?: About): void
  /** Somebody's session or rights changed: looked at again at once. Without a person, everybody's. */
  recheck(userId?: string): void
  /** Hears of everything, whoever it is about: for what is told otherwise than by a stream. */
  follow(follower: LiveFollower): void
  /** Adds a connection and gives it what it missed since `lastEventId`, or `reset` when that is no longer known. */
  join(connection: () => LiveConnection, lastEventId: string | undefined): () => void
  /** Ends every connection; browsers come back by themselves. */
  close(): void
}

const REMEMBERED = 1_000

/** The verb that lets somebody know that a kind changed. */
const verbOf: Readonly<Record<ChangedKind, Verb>> = {
  services: 'readConfiguration',
  numbers: 'readConfiguration',
  trunks: 'readConfiguration',
  testCalls: 'readConfiguration',
  emergencyCases: 'readConfiguration',
  emergency: 'readEmergency',
  resources: 'readConfiguration',
  openingHours: 'readConfiguration',
  voicemailBoxes: 'readConfiguration',
  callQueues: 'readConfiguration',
  dutyProfiles: 'readConfiguration',
  skills: 'readSkills',
  responsibilities: 'readSkills',
  notReadyReasons: 'readConfiguration',
  assistantConfigurations: 'readConfiguration',
  agentRatings: 'readRatings',
  agents: 'leadAgents',
  // The own Agent Assistant, and presence, which every face shows.
  assistant: 'see',
  presence: 'see',
  missedCalls: 'readCalls',
  workflowInstances: 'readConfiguration',
  organizationUnits: 'see',
  users: 'readUsers',
  alarms: 'readAlarms',
  calls: 'readCalls',
  status: 'see',
  audit: 'readAudit',
}

/** The hub of one process: a ring of what changed, and the connections that hear of it as far as their person may. */
export function createLiveHub(): LiveHub {
  const epoch = randomUUID().slice(0, 8)
  const ring: LiveEvent[] = []
  const connections = new Set<() => LiveConnection>()
  const followers: LiveFollower[] = []
  let sequence = 0

  return {
    changed(kinds, about) {
      sequence += 1
      const event = { sequence, kinds, about }
      ring.push(event)
      if (ring.length > REMEMBERED) ring.shift()
      for (const connection of connections) tell(connection(), event)
      for (const follower of followers) follower.changed(kinds, about)
    },
    recheck(userId) {
      for (const connection of connections) {
        if (userId === undefined || connection().caller.userId === userId) connection().recheck()
      }
      for (const follower of followers) follower.recheck(userId)
    },
    follow: (follower) => void followers.push(follower),
    join(connection, lastEventId) {
      connections.add(connection)
      const missed = since(lastEventId)
      if (missed) for (const event of missed) tell(connection(), event)
      else connection().send(idOf(sequence), { type: 'reset' })
      return () => connections.delete(connection)
    },
    close() {
      for (const connection of connections) connection().end()
    },
  }

  function since(lastEventId: string | undefined): LiveEvent[] | undefined {
    const [itsEpoch, text] = lastEventId?.split('-') ?? []
    const last = Number(text)
    const oldest = ring[0]?.sequence ?? sequence + 1
    if (itsEpoch !== epoch || !Number.isInteger(last) || last > sequence || last < oldest - 1) return undefined
    return ring.filter((event) => event.sequence > last)
  }

  function tell(connection: LiveConnection, { sequence, kinds, about }: LiveEvent) {
    const known = kinds.filter((kind) => mayKnow(connection.caller, verbOf[kind], about))
    if (known.length > 0) connection.send(idOf(sequence), { type: 'changed', kinds: known })
  }

  function idOf(number: number) {
    return `${epoch}-${number}`
  }
}

function mayKnow(caller: Caller, verb: Verb, about: About | undefined): boolean {
  if (!about) return maySomewhere(caller, verb)
  return 'userIds' in about ? about.userIds.has(caller.userId) : can(caller, verb, about).allowed
}
