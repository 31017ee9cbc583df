import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** The services a destination may name: those the person sees. */
export const useSelectableServices = () =>
  useQuery(api.services.list.queryOptions({ input: { query: { limit: 200, sort: 'name' } } }))
