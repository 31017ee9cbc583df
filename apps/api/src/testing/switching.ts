import type { ApiClient } from './start-api.ts'

type WithId = { readonly id: string }

export const ofService = ({ id }: WithId) => ({ kind: 'service' as const, serviceId: id })
export const ofUnit = ({ id }: WithId) => ({ kind: 'unit' as const, organizationUnitId: id })
export const ofCase = ({ id }: WithId) => ({ kind: 'case' as const, emergencyCaseId: id })
type Scope = ReturnType<typeof ofService> | ReturnType<typeof ofUnit> | ReturnType<typeof ofCase>

/** Switches an emergency on. */
export const activate = (client: ApiClient, scope: Scope, more: object = {}) =>
  client.emergency.activate({ headers: {}, body: { scope, ...more } })

/** The card of a service as this person sees it. */
export const cardOf = async (client: ApiClient, service: WithId) =>
  (await client.emergency.board()).services.find((card) => card.service.id === service.id)
