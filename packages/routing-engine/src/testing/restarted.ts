import type { FloorState } from '../floor-state.ts'
import type { CallState } from '../model.ts'
import type { switchboard } from './switchboard.ts'

export type Office = ReturnType<typeof switchboard>

/** What a run leaves that ends now. */
export const stored = ({ board }: Office): CallState[] => JSON.parse(JSON.stringify(board.calls()))

/** What was written of agents, queues and toll guards. */
export function remembered({ log }: Office): FloorState {
  const changes = log.flatMap((applied) => applied.changes)
  return JSON.parse(
    JSON.stringify({
      agents: Object.fromEntries(changes.flatMap((c) => (c.type === 'agentChanged' ? [[c.userId, c.state]] : []))),
      queues: Object.fromEntries(changes.flatMap((c) => (c.type === 'queueChanged' ? [[c.queueId, c.state]] : []))),
      spending: Object.fromEntries(
        changes.flatMap((c) => (c.type === 'spendingChanged' ? [[c.unitId, c.spending]] : [])),
      ),
    }),
  )
}

/** The exchange tells of a caller whom an earlier run left waiting. */
export function comesAgain(office: Office, was: CallState) {
  const { callId, calledNumber, callerNumber, callerName } = was
  office.happens({ type: 'callArrived', callId, at: office.now(), calledNumber, callerNumber, callerName, was })
}
