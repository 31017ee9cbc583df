import { refusal } from '../http/refusal.ts'

/** An order names all of these, each once. Refuses with VALIDATION_FAILED, in these words. */
export function demandSameSet(
  rows: readonly { readonly id: string }[],
  order: readonly string[],
  detail: string,
): void {
  const ids = new Set(order)
  if (ids.size === order.length && rows.length === ids.size && rows.every(({ id }) => ids.has(id))) return
  throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/order', detail }] })
}
