import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { useWindows } from '../../shared/list/windows.ts'

/** The whole audit against its chain, when asked for. */
export const useVerification = () =>
  useQuery({ ...api.audit.verify.queryOptions({ input: {} }), enabled: false, gcTime: 0, retry: false })

/** The audit, newest first. */
export const useAudit = (search: string | undefined) =>
  useWindows((place) =>
    api.audit.list.queryOptions({ input: { query: { ...place, filter: search ? { search } : {} } } }),
  )
