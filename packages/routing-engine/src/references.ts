import * as z from 'zod'
import type { Activity } from './activity.ts'

/** A record that settings point at. */
export type Reference = { readonly kind: string; readonly id: string }

/** Every record these settings point at, read off the schema's marks. Feeds the usage table and the delete guard. */
export function referencesOf(activity: Activity, settings: unknown): Reference[] {
  return referencesIn(activity.settings, settings)
}

/** Every record a value of this schema points at. What does not fit the schema points at nothing. */
export function referencesIn(schema: z.core.$ZodType, value: unknown): Reference[] {
  if (value === undefined || value === null) return []
  const kind = kindOf(schema)
  if (kind !== null) return typeof value === 'string' && value !== '' ? [{ kind, id: value }] : []
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape
    return Object.entries(shape).flatMap(([name, field]) => referencesIn(field, own(value, name)))
  }
  if (schema instanceof z.ZodArray) return listOf(value).flatMap((item) => referencesIn(schema.element, item))
  if (schema instanceof z.ZodRecord) return entriesOf(value).flatMap((item) => referencesIn(schema.valueType, item))
  if (schema instanceof z.ZodDiscriminatedUnion) return referencesInUnion(optionsFor(schema, value), value)
  if (schema instanceof z.ZodUnion) return referencesInUnion(schema.options, value)
  const inner = innerOf(schema)
  return inner ? referencesIn(inner, value) : []
}

/** Only the branch that the value actually takes counts. */
function referencesInUnion(options: readonly z.core.$ZodType[], value: unknown): Reference[] {
  const taken = options.find((option) => z.safeParse(option, value).success)
  return taken ? referencesIn(taken, value) : []
}

/** What a schema's mark says; the registry puts its answer together anew each time it is asked. */
function kindOf(schema: z.core.$ZodType): string | null {
  const known = kinds.get(schema)
  if (known !== undefined) return known
  const marked = z.globalRegistry.get(schema)?.['ref']
  const kind = typeof marked === 'string' ? marked : null
  kinds.set(schema, kind)
  return kind
}

const kinds = new WeakMap<z.core.$ZodType, string | null>()

/** The branches that a value may take by what tells them apart: to try all of them is slow, and lists of workflows try thousands. */
function optionsFor({ def, options }: z.ZodDiscriminatedUnion, value: unknown): readonly z.core.$ZodType[] {
  const told = own(value, def.discriminator)
  return options.filter(({ _zod }) => [...(_zod.propValues?.[def.discriminator] ?? [])].some((each) => each === told))
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return schema.unwrap()
  }
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodPrefault || schema instanceof z.ZodCatch) {
    return schema.unwrap()
  }
  if (schema instanceof z.ZodPipe) return schema.in
  return null
}

const own = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const entriesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : []
