/** A key for one deliberate act: sent again with every retry of it, so that it happens once. Works without https too. */
export const newIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
