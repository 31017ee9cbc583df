import type { changedKinds, LiveMessage } from '@nightswitch/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { api } from '../api/client.ts'
import { atMostEvery } from './at-most-every.ts'
import { type LiveState, openLive } from './stream.ts'

type ChangedKind = (typeof changedKinds)[number]

const LiveContext = createContext<LiveState>({ phase: 'connecting', since: 0 })

/** Whether what the screen shows is live, and since when it is not. */
export const useLive = (): LiveState => useContext(LiveContext)

/** What the engine decides with: a test call asks again when any of it changes. */
const routing: ReadonlySet<string> = new Set([
  'services',
  'emergencyCases',
  'emergency',
  'resources',
  'workflowInstances',
  'organizationUnits',
])

type Part = 'devices' | 'answeringRules' | 'tollGuards' | 'presence' | 'assistant'

/** What is told of with something else, because it belongs to it. */
const parts: Partial<Record<ChangedKind, readonly Part[]>> = {
  users: ['devices', 'answeringRules'],
  callQueues: ['devices'],
  organizationUnits: ['tollGuards'],
  // A service is told with its emergency and its hours; an agent with the emergencies of their services.
  emergency: ['presence', 'assistant'],
  emergencyCases: ['presence', 'assistant'],
  services: ['presence'],
  openingHours: ['presence'],
  workflowInstances: ['presence'],
}

/** What changes all the time is asked for this often at most. */
const EVERY_MS = 400

/** Keeps every query fresh: a message names what changed, and what is on screen asks again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>({ phase: 'connecting', since: Date.now() })

  useEffect(() => {
    const fresh = atMostEvery<ChangedKind>(EVERY_MS, (kind) => {
      void queries.invalidateQueries({ queryKey: api[kind].key() })
      for (const part of parts[kind] ?? []) void queries.invalidateQueries({ queryKey: api[part].key() })
    })
    const receive = (message: LiveMessage) => {
      if (message.type === 'changed') {
        for (const kind of message.kinds) fresh.ask(kind)
        if (message.kinds.some((kind) => routing.has(kind))) {
          void queries.invalidateQueries({ queryKey: api.calls.routingConfig.key() })
          void queries.invalidateQueries({ queryKey: api.emergencyDefaults.key() })
        }
      }
      // With other rights the same questions have other answers.
      if (message.type === 'session' || message.type === 'reset') void queries.invalidateQueries()
    }
    let wasLost = false
    const close = openLive(receive, (next) => {
      setState(next)
      // What happened while the link was lost is unknown: everything on screen asks again.
      if (next.phase === 'live' && wasLost) void queries.invalidateQueries()
      wasLost = next.phase === 'lost'
    })
    return () => {
      close()
      fresh.stop()
    }
  }, [queries])

  return <LiveContext value={state}>{children}</LiveContext>
}
