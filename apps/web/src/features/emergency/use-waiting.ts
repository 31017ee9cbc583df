import type { WaitingByService } from '@nightswitch/contracts'
import { useWaitingByService } from './queries.ts'

/** How many wait: null while that cannot be told, undefined while it was not told yet. */
type WaitingCount = number | null | undefined

/** EM-23: how many callers of these services wait now, or ring at somebody. */
export function useWaitingCallers(serviceIds: readonly string[]): WaitingCount {
  const { data, staleSince, error } = useWaitingByService()
  if (staleSince !== null || (!data && error)) return null
  return data && countOf(data, serviceIds)
}

const countOf = ({ items }: WaitingByService, serviceIds: readonly string[]): number =>
  items.reduce((sum, { serviceId, waiting }) => (serviceIds.includes(serviceId) ? sum + waiting : sum), 0)
