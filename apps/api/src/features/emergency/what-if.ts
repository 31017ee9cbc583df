import type { NormalMark, RoutingActivation, RoutingConfig } from '@nightswitch/routing-engine'

// The configuration as it would be: what previews are walked on, and what a change looks ahead with.

/** With these activations ended and the flags of these cases off. */
export function ending(
  config: RoutingConfig,
  { activationIds = [], caseIds = [] }: { activationIds?: readonly string[]; caseIds?: readonly string[] },
  at: number,
): RoutingConfig {
  return {
    ...config,
    activations: config.activations.map((one) => (activationIds.includes(one.id) ? { ...one, endedAt: at } : one)),
    emergencyCases: config.emergencyCases.map((one) => (caseIds.includes(one.id) ? { ...one, enabled: false } : one)),
  }
}

/** With one activation as it now is. */
export const withActivation = (config: RoutingConfig, activation: RoutingActivation): RoutingConfig => ({
  ...config,
  activations: [...config.activations.filter(({ id }) => id !== activation.id), activation],
})

/** With a service returned to normal. */
export const withMark = (config: RoutingConfig, mark: NormalMark): RoutingConfig => ({
  ...config,
  normalMarks: [...config.normalMarks.filter(({ serviceId }) => serviceId !== mark.serviceId), mark],
})
