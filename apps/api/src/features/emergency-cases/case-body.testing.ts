let count = 0

/** An emergency case of a unit as people write it, under a name of its own. */
export function aCaseBody(unit: { readonly id: string }, changes: object = {}) {
  count += 1
  return {
    name: `Evacuation ${count}`,
    organizationUnitId: unit.id,
    description: '',
    usualDurationMinutes: 240,
    prompts: [],
    destination: null,
    ...changes,
  }
}
