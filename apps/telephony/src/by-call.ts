import type { Applied, CallTrace, Change, Command } from '@nightswitch/routing-engine'

type CallChange = Extract<Change, { call: unknown }>

/** What one event did to one call. */
export type CallPart = {
  readonly callId: string
  readonly commands: Command[]
  readonly changes: CallChange[]
  readonly trace: CallTrace[]
}

/** What one event did, call by call. Those that ring a telephone stand last, so that another has let go of it. */
export function byCall({ commands, changes, trace }: Applied): CallPart[] {
  const parts = new Map<string, CallPart>()
  const partOf = (callId: string): CallPart => {
    const known = parts.get(callId)
    if (known) return known
    const part = { callId, commands: [], changes: [], trace: [] }
    parts.set(callId, part)
    return part
  }
  for (const change of changes) if ('call' in change) partOf(change.call.callId).changes.push(change)
  for (const command of commands) if ('callId' in command) partOf(command.callId).commands.push(command)
  for (const entry of trace) partOf(entry.callId).trace.push(entry)
  const all = [...parts.values()]
  return [...all.filter((part) => !rings(part)), ...all.filter(rings)]
}

/** Whether a telephone is rung, or a number dialled, that another call may still hold. */
export const rings = ({ commands }: CallPart): boolean =>
  commands.some(({ type }) => type === 'ring' || type === 'dial')
