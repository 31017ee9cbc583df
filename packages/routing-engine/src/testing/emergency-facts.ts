import type {
  NormalMark,
  RoutingActivation,
  RoutingConfig,
  RoutingEmergencyCase,
  RoutingUnit,
} from '../configuration.ts'
import { compile } from '../plan.ts'
import { checkEmergency } from '../rules/emergency.ts'

export type Facts = {
  readonly assigned?: readonly string[]
  readonly cases?: readonly Partial<RoutingEmergencyCase>[]
  readonly activations?: readonly Partial<RoutingActivation>[]
  readonly normalMarks?: readonly Partial<NormalMark>[]
}

const unit = (id: string, parentId: string | null): RoutingUnit => ({
  ...{ id, parentId, name: id, country: 'DE', timeZone: 'Europe/Berlin', catchAll: null },
})

/** Service S in unit Berlin below Group, with cases A and B. */
export function configOf({
  assigned = ['A', 'B'],
  cases = [],
  activations = [],
  normalMarks = [],
}: Facts): RoutingConfig {
  const emergencyCase = (id: string): RoutingEmergencyCase => ({
    ...{ id, name: id, organizationUnitId: 'Group', enabled: false, enabledAt: null, enabledBy: null },
    ...{ prompts: [], destination: null },
    ...cases.find((facts) => facts.id === id),
  })
  const service = { id: 'S', name: 'S', organizationUnitId: 'Berlin', culture: 'de-DE', cultures: ['de-DE'] }
  return {
    ...{ epoch: 'e', version: 1, installationCulture: 'de-DE' },
    units: [unit('Group', null), unit('Berlin', 'Group'), unit('Köln', 'Group')],
    services: [{ ...service, workflowVersionId: null, emergencyCaseIds: assigned }],
    ...{ numbers: [], workflows: [], resources: [] },
    emergencyCases: ['A', 'B', 'C'].map(emergencyCase),
    activations: activations.map((facts, index) => ({
      ...{
        id: `activation-${index}`,
        scope: { kind: 'service', serviceId: 'S' },
        emergencyCaseId: null,
        validFrom: 10,
      },
      ...{ validUntil: null, endedAt: null, startedBy: 'Ann', reason: null },
      ...facts,
    })),
    normalMarks: normalMarks.map((facts) => ({ serviceId: 'S', since: 50, by: 'Bob', ...facts })),
  }
}

export function check(facts: Facts, now = 100) {
  const service = compile(configOf(facts)).services.get('S')
  if (!service) throw new Error('the service is always there')
  const { exit, code, caseId, activation, coveredBy } = checkEmergency(service, now)
  return { exit, code, caseId, activation: activation?.id ?? null, coveredBy }
}
