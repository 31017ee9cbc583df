import type { Destination } from './configuration.ts'
import { destinationSchema } from './settings.ts'

/** A destination that cannot be read, such as a kind from a newer version, counts as none: the call goes on without. */
export function readDestination(destination: Destination | null): Destination | null {
  if (destination === null) return null
  const read = destinationSchema.safeParse(destination)
  return read.success ? read.data : null
}
