import type { NormalMark, RoutingActivation, RoutingEmergencyCase, RoutingUnit } from '../configuration.ts'
import type { Cover } from '../planned.ts'

export type ActivationIndex = Readonly<
  Record<RoutingActivation['scope']['kind'], ReadonlyMap<string, readonly RoutingActivation[]>>
>

/** Activations by what they name, each list with the newest start first. */
export function indexActivations(activations: readonly RoutingActivation[]): ActivationIndex {
  const newestFirst = [...activations].sort(byNewestStart)
  const index = { service: new Map(), unit: new Map(), case: new Map() } satisfies Record<
    string,
    Map<string, RoutingActivation[]>
  >
  for (const activation of newestFirst) {
    const lists: Map<string, RoutingActivation[]> = index[activation.scope.kind]
    const named = scopeId(activation)
    const list = lists.get(named)
    if (list) list.push(activation)
    else lists.set(named, [activation])
  }
  return index
}

/**
 * Everything that covers a service, in the order of the emergency table: activations of the service, of its units from
 * the nearest upward, of its cases; then the flags of its cases in order.
 */
export function coversOf(
  serviceId: string,
  cases: readonly RoutingEmergencyCase[],
  unitsUpward: readonly RoutingUnit[],
  index: ActivationIndex,
): readonly Cover[] {
  const [first] = cases
  if (!first) return []
  const speaking = (activation: RoutingActivation) => cases.find(({ id }) => id === activation.emergencyCaseId) ?? first
  const ofCases = cases.flatMap((emergencyCase) =>
    listed(index.case, emergencyCase.id).map((activation) => ({ activation, emergencyCase })),
  )
  return [
    ...listed(index.service, serviceId).map((activation) => coverBy(activation, speaking(activation), null)),
    ...unitsUpward.flatMap(({ id, name }) =>
      listed(index.unit, id).map((activation) => coverBy(activation, speaking(activation), name)),
    ),
    ...ofCases
      .sort((one, other) => byNewestStart(one.activation, other.activation))
      .map(({ activation, emergencyCase }) => coverBy(activation, emergencyCase, emergencyCase.name)),
    ...cases.filter(({ enabled }) => enabled).map(coverByFlag),
  ]
}

/** When each of these holds, as `holdingCover` asks for it: from, until, from, until … What a mark outranks never does. */
export function windowsOf(covers: readonly Cover[], normalMark: NormalMark | null): Float64Array {
  const windows = new Float64Array(2 * covers.length).fill(Number.POSITIVE_INFINITY)
  for (const [index, cover] of covers.entries()) {
    if (normalMark !== null && cover.start <= normalMark.since) continue
    windows[2 * index] = cover.kind === 'caseFlag' ? Number.NEGATIVE_INFINITY : cover.activation.validFrom
    if (cover.kind === 'caseFlag') continue
    const { validUntil, endedAt } = cover.activation
    windows[2 * index + 1] = Math.min(validUntil ?? Number.POSITIVE_INFINITY, endedAt ?? Number.POSITIVE_INFINITY)
  }
  return windows
}

function coverBy(activation: RoutingActivation, { id, name }: RoutingEmergencyCase, scopeName: string | null): Cover {
  const { scope, validFrom, validUntil, startedBy, exercise } = activation
  return {
    kind: 'activation',
    scope: scope.kind,
    activation,
    start: validFrom,
    caseId: id,
    parameters: {
      ...{ caseName: name, scope: scope.kind, scopeName, by: startedBy, since: validFrom, until: validUntil },
      ...(exercise && { exercise: 1 }),
    },
  }
}

/** A flag without a known start is older than any mark, so that “normal here” keeps its word. */
function coverByFlag({ id, name, enabledAt, enabledBy }: RoutingEmergencyCase): Cover {
  return {
    kind: 'caseFlag',
    start: enabledAt ?? Number.NEGATIVE_INFINITY,
    caseId: id,
    parameters: { caseName: name, by: enabledBy, since: enabledAt },
  }
}

const listed = (lists: ReadonlyMap<string, readonly RoutingActivation[]>, id: string) => lists.get(id) ?? []

function scopeId({ scope }: RoutingActivation): string {
  if (scope.kind === 'service') return scope.serviceId
  return scope.kind === 'unit' ? scope.organizationUnitId : scope.emergencyCaseId
}

function byNewestStart(one: RoutingActivation, other: RoutingActivation): number {
  if (one.validFrom !== other.validFrom) return other.validFrom - one.validFrom
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}
