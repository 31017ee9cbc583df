import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** "Who can switch this?" */
export const useSwitchers = (serviceId: string) =>
  useQuery(api.emergency.whoCanSwitch.queryOptions({ input: { params: { id: serviceId } } }))
