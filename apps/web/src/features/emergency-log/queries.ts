import type { EmergencyLogFilter } from '@nightswitch/contracts'
import { useQuery } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'

/** The emergency log, newest first. */
export const useEmergencyLog = (filter: EmergencyLogFilter) =>
  useWindows((place) => api.emergency.log.queryOptions({ input: { query: { ...place, filter } } }))

/** The newest 200, for paper. */
export const useLogForPaper = (filter: EmergencyLogFilter) =>
  useQuery(api.emergency.log.queryOptions({ input: { query: { limit: 200, filter } } }))

/** All of it, as a file. */
export const exportLog = (filter: EmergencyLogFilter) => client.emergency.logExport({ query: { filter } })
