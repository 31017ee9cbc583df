/** One step on the way from an object to what uses it in the end. `path` is that of its unit. */
export type Step = {
  readonly kind:
    | 'service'
    | 'emergencyCase'
    | 'workflowInstance'
    | 'organizationUnit'
    | 'user'
    | 'emergency'
    | 'voicemailBox'
    | 'voicemailMessage'
    | 'callQueue'
    | 'skill'
    | 'assistantConfiguration'
    | 'agentRatings'
    | 'agents'
  readonly id: string
  readonly name: string
  readonly place?: string
  readonly path: string
  /** Of people who are counted instead of named: how many. */
  readonly people?: number
}
/** The way from an object to its user, the user's user, …; never empty. */
export type Chain = readonly Step[]
export type ChainsById = ReadonlyMap<string, readonly Chain[]>

export type Named = { readonly id: string; readonly name: string; readonly organizationUnit: { readonly path: string } }
/** What a step is made from. */
export const nameAndPath = { id: true, name: true, organizationUnit: { select: { path: true } } } as const

/** One object on the way. */
export const step = (kind: Step['kind'], { id, name, organizationUnit }: Named): Step => ({
  kind,
  id,
  name,
  path: organizationUnit.path,
})

/** Chains by what they begin at. */
export function collector() {
  const map = new Map<string, Chain[]>()
  return {
    map,
    add(id: string, chain: Chain) {
      const chains = map.get(id)
      if (chains) chains.push(chain)
      else map.set(id, [chain])
    },
  }
}

/** How a person is named who works with an Agent Assistant configuration. */
export const AGENT_ASSISTANT = 'Agent Assistant'

/** Whether what is at this step can use only what is selectable from its unit (S1). People keep what is their own: services, boxes, rules. */
export const mustSelect = ({ kind, place }: Step): boolean => kind !== 'user' || place === AGENT_ASSISTANT
