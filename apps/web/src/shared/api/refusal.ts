import type { InputFault, RefusalCode, Usages } from '@nightswitch/contracts'
import { ORPCError } from '@orpc/client'

export type Refusal = { code: RefusalCode; message: string; status: number; data: Record<string, unknown> }

/** The refusal in an error, if the server said an expected no; `undefined` for faults and a lost connection. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof ORPCError) || !error.defined) return undefined
  const data = typeof error.data === 'object' && error.data !== null ? (error.data as Record<string, unknown>) : {}
  return { code: error.code as RefusalCode, message: error.message, status: error.status, data }
}

/** True when the server could not be reached at all. */
export const isOffline = (error: unknown): boolean => error instanceof TypeError || !navigator.onLine

/** Faults by JSON pointer (`#/name`), for the fields they belong to. */
export const faultsOf = (error: unknown): Record<string, string> =>
  Object.fromEntries(inputFaults(error).map(({ pointer, detail }) => [fieldOf(pointer), detail]))

/** What each fault is about, such as the queues of a loop, for links at the field. */
export const aboutOf = (error: unknown): Record<string, NonNullable<InputFault['about']>> =>
  Object.fromEntries(inputFaults(error).map(({ pointer, about = [] }) => [fieldOf(pointer), about]))

const fieldOf = (pointer: string) => pointer.replace(/^#\//, '')

function inputFaults(error: unknown): readonly InputFault[] {
  const errors = refusalOf(error)?.data.errors
  return Array.isArray(errors) ? (errors as InputFault[]) : []
}

/** What uses the object that a refusal protects (EM-19), or what a change would do something to that is to be confirmed. */
export const usagesOf = (error: unknown): Usages | undefined => {
  const refusal = refusalOf(error)
  const tells = refusal?.code === 'IN_USE' || refusal?.code === 'CONFIRMATION_NEEDED'
  return tells ? (refusal.data.usedBy as Usages | undefined) : undefined
}
