import { useMutation, useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'

export const useAlarms = () => useQuery(api.alarms.list.queryOptions())

export const useClearAlarm = () => useMutation(api.alarms.clear.mutationOptions())
