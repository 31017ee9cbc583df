import { type RefusalCode, refusals } from '@nightswitch/contracts'
import { ORPCError } from '@orpc/server'
import type { z } from 'zod'

type Refusals = typeof refusals
type DataOf<Code extends RefusalCode> = Refusals[Code] extends { data: infer Schema extends z.ZodType }
  ? [data: z.input<Schema>]
  : []

/** An expected no, by its name in the catalogue. Throw it: it reaches the browser typed, as a problem. */
export function refusal<Code extends RefusalCode>(code: Code, ...data: DataOf<Code>): ORPCError<Code, unknown> {
  const { status, message } = refusals[code]
  return new ORPCError(code, { defined: true, status, message, data: data[0] })
}
