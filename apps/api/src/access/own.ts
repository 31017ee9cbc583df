import type { Caller } from './can.ts'

/** An agent asks about themselves: “own rules” in product.md section 3. */
export const isOwnAgent = ({ userId, grants }: Caller, id: string): boolean =>
  userId === id && grants.some(({ role }) => role === 'AGENT')
