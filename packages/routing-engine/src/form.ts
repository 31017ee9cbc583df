import * as z from 'zod'
import type { Activity } from './activity.ts'
import type { Json } from './model.ts'
import type { Widget } from './settings.ts'

/** One field of a generated form. */
export type FormField = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly widget: Widget | 'text'
  readonly required: boolean
  /** What the field holds before anybody touched it. */
  readonly default: Json
  /** The values of a choice. */
  readonly options: readonly string[]
  readonly minimum: number | null
  readonly maximum: number | null
}

/** The fields of an activity's form, in the order of its schema. Words come from the schema's `.meta()`. */
export function formOf(activity: Activity): FormField[] {
  const shape: Readonly<Record<string, z.ZodType>> = activity.settings.shape
  return Object.entries(shape).map(([name, field]) => fieldOf(name, field))
}

function fieldOf(name: string, field: z.ZodType): FormField {
  const meta = field.meta() ?? {}
  const preset = field.safeParse(undefined)
  const core = unwrapped(field)
  return {
    name,
    title: meta.title ?? name,
    description: meta.description ?? '',
    widget: isWidget(meta['widget']) ? meta['widget'] : 'text',
    required: !preset.success,
    default: preset.success ? jsonOf(preset.data) : null,
    options: core instanceof z.ZodEnum ? core.options.map(String) : [],
    minimum: core instanceof z.ZodNumber ? core.minValue : null,
    maximum: core instanceof z.ZodNumber ? core.maxValue : null,
  }
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodOptional
    ? unwrapped(schema.unwrap())
    : schema
}

const widgets: readonly unknown[] = [
  'destination',
  'prompts',
  'seconds',
  'switch',
  'choice',
  'voicemailBox',
  'openingHours',
  'queue',
] satisfies Widget[]
const isWidget = (value: unknown): value is Widget => widgets.includes(value)

const jsonSchema: z.ZodType<Json> = z.json()
const jsonOf = (value: unknown): Json => {
  const json = jsonSchema.safeParse(value)
  return json.success ? json.data : null
}
