import * as contracts from '@nightswitch/contracts'
import type { SchemaConvertOptions } from '@orpc/openapi'
import { z } from 'zod'

type Shape = { readonly schema: z.ZodType; readonly strategy: SchemaConvertOptions['strategy'] }

/**
 * The shapes that the contracts export, by name: `callQueueReplySchema` is the component CallQueue. A shape is written out once,
 * and whatever holds it points there.
 */
export const namedShapes: Readonly<Record<string, Shape>> = Object.fromEntries(
  Object.entries(contracts).flatMap(([exported, value]) =>
    isShape(exported, value) ? [[componentName(exported), { schema: value, strategy: strategyOf(exported) }]] : [],
  ),
)

/** Words and numbers stay where they stand: a name would say less than they do, and query parameters must show them. */
function isShape(exported: string, value: unknown): value is z.ZodType {
  return (
    exported.endsWith('Schema') && value instanceof z.ZodType && ['object', 'union', 'array'].includes(value.def.type)
  )
}

function componentName(exported: string): string {
  return exported.replace(/(Reply)?Schema$/, '').replace(/^./, (first) => first.toUpperCase())
}

/** What comes in is described as it may be sent, all else as it is answered. Where both are the same, one name serves both. */
function strategyOf(exported: string): Shape['strategy'] {
  return /(Body|Input|Filter)Schema$/.test(exported) ? 'input' : 'output'
}

/** A place that a name leads to. */
export const shapeRef = (name: string): string => `#/components/schemas/${name}`
