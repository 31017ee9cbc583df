import type { AnsweringRule, AnsweringRuleBody } from '@nightswitch/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../shared/api/client.ts'
import { useChoices } from '../../../shared/list/choices.ts'

export const useRules = (userId: string) =>
  useQuery(api.answeringRules.list.queryOptions({ input: { params: { id: userId } } }))

/** How many telephones of the user are connected now, and whether one is on a call; undefined until it is known. */
export function useTelephones(userId: string): { connected: number; inCall: boolean } | undefined {
  const { data } = useQuery(api.devices.list.queryOptions({ input: { params: { id: userId } } }))
  return (
    data && {
      connected: data.items.filter(({ reach }) => reach === 'reachable').length,
      inCall: data.items.some(({ inUse }) => inUse),
    }
  )
}

export const useOpeningHours = (id: string) =>
  useQuery({ ...api.openingHours.get.queryOptions({ input: { params: { id } } }), enabled: id !== '' })

/** The opening hours a rule may go by: those of the user's unit and of the units above. */
export const useHoursToChoose = (organizationUnitId: string, chosen: string) =>
  useChoices({
    list: ({ search, ...asked }) =>
      api.openingHours.list.queryOptions({
        input: { query: { ...asked, filter: { search, selectableFrom: organizationUnitId } } },
      }),
    get: (id) => api.openingHours.get.queryOptions({ input: { params: { id } } }),
    chosen: [chosen],
    enabled: organizationUnitId !== '',
  })

const etag = (version: number) => ({ 'if-match': `"${version}"` })

export function useRuleChanges(userId: string) {
  const queries = useQueryClient()
  // What a rule says is also said by the queue it belongs to.
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: api.answeringRules.key() }),
      queries.invalidateQueries({ queryKey: api.callQueues.key() }),
    ])
  const create = useMutation({ ...api.answeringRules.create.mutationOptions(), onSuccess })
  const update = useMutation({ ...api.answeringRules.update.mutationOptions(), onSuccess })
  const order = useMutation({ ...api.answeringRules.setOrder.mutationOptions(), onSuccess })
  const remove = useMutation({ ...api.answeringRules.remove.mutationOptions(), onSuccess })
  return {
    create: (body: AnsweringRuleBody, key: string) =>
      create.mutateAsync({ params: { id: userId }, headers: { 'idempotency-key': key }, body }),
    update: (ruleId: string, version: number, body: AnsweringRuleBody) =>
      update.mutateAsync({ params: { id: userId, ruleId }, headers: etag(version), body }),
    setOrder: (version: number, ids: readonly string[]) =>
      order.mutateAsync({ params: { id: userId }, headers: etag(version), body: { order: [...ids] } }),
    remove: ({ id, version }: AnsweringRule) =>
      remove.mutateAsync({ params: { id: userId, ruleId: id }, headers: etag(version) }),
  }
}
