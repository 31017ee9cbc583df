import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

/** What the card of a service says now. */
export const useEmergencyCard = (serviceId: string) =>
  useQuery({ ...api.emergency.card.queryOptions({ input: { params: { id: serviceId } } }), staleTime: 0 })
