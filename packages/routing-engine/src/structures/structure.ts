import { activityByType } from '../activities/index.ts'
import type { Drawing } from '../configuration.ts'
import { type FormField, formOf } from '../form.ts'
import type { Json } from '../model.ts'

export type StructureNode = {
  readonly id: string
  readonly activity: string
  readonly title: string
  /** What the step does here, for the form of an instance. */
  readonly description: string
  /** Settings that belong to the drawing. */
  readonly fixed: Readonly<Record<string, Json>>
  /** Settings left to the instance. */
  readonly open: readonly string[]
  /** Settings that are asked for once, at another step. */
  readonly borrows?: { readonly from: string; readonly names: readonly string[] }
  readonly next: Readonly<Record<string, string>>
}

/** A drawing that instances fill in for services. */
export type Structure = {
  readonly key: string
  readonly title: string
  readonly description: string
  readonly start: string
  readonly nodes: readonly StructureNode[]
}

/** Node id → the settings an instance fills in. */
export type InstanceSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export type StructureForm = readonly {
  readonly nodeId: string
  readonly title: string
  readonly description: string
  readonly fields: readonly FormField[]
}[]

/** The drawing of an instance: the structure with the instance's settings where it leaves room for them. */
export function drawingOf({ start, nodes }: Structure, settings: InstanceSettings): Drawing {
  return {
    start,
    nodes: nodes.map(({ id, activity, fixed, open, borrows, next }) => ({
      ...{ id, activity, next },
      settings: { ...pickedOf(settings, id, open), ...pickedOf(settings, borrows?.from, borrows?.names), ...fixed },
    })),
  }
}

/** The form of an instance: what each step asks for, generated from the activities. */
export function formOfStructure({ nodes }: Structure): StructureForm {
  return nodes
    .map(({ id, activity, title, description, open }) => {
      const known = activityByType.get(activity)
      const fields = known ? formOf(known).filter(({ name }) => open.includes(name)) : []
      return { nodeId: id, title, description, fields }
    })
    .filter(({ fields }) => fields.length > 0)
}

const pickedOf = (settings: InstanceSettings, nodeId = '', names: readonly string[] = []) =>
  picked(Object.hasOwn(settings, nodeId) ? settings[nodeId] : {}, names)

const picked = (values: Readonly<Record<string, unknown>> = {}, names: readonly string[]) =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]))
