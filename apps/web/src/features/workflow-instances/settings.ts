import type { WorkflowInstanceBody } from '@nightswitch/contracts'
import { formOfStructure, type StructureForm, structureByKey } from '@nightswitch/routing-engine'

export type Settings = WorkflowInstanceBody['settings']

/** The steps that a structure leaves to its instances, with their fields. */
export function stepsOf(structure: string): StructureForm {
  const known = structureByKey.get(structure)
  return known ? formOfStructure(known) : []
}

/** Settings for every field of a structure: what was chosen, else the field's preset. */
export const completed = (structure: string, settings: Settings): Settings =>
  Object.fromEntries(
    stepsOf(structure).map(({ nodeId, fields }) => [
      nodeId,
      Object.fromEntries(fields.map(({ name, default: preset }) => [name, settings[nodeId]?.[name] ?? preset])),
    ]),
  )

/** Settings with one field changed. */
export const withSetting = (settings: Settings, nodeId: string, name: string, value: unknown): Settings => ({
  ...settings,
  [nodeId]: { ...settings[nodeId], [name]: value },
})

/** The steps whose settings differ. */
export const changedSteps = (structure: string, before: Settings, after: Settings) =>
  stepsOf(structure).filter(({ nodeId }) => !isSame(before[nodeId], after[nodeId]))

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What a step does with its field left empty, where its structure says other than the activity: the call ends, or a built-in message. */
export function leftEmpty(structure: string, nodeId: string): 'callEnds' | 'builtIn' | undefined {
  const fixed = structureByKey.get(structure)?.nodes.find(({ id }) => id === nodeId)?.fixed
  if (fixed?.destinationOptional === true) return 'callEnds'
  return fixed?.plays === 'resourcesOrBuiltIn' ? 'builtIn' : undefined
}
