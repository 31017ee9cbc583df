import { QueryClient } from '@tanstack/react-query'
import { isOffline, refusalOf } from './refusal.ts'

/** Reads are tried again only when the connection failed; a refusal is an answer. Writes are never repeated by themselves. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && !refusalOf(error) && isOffline(error),
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  })
