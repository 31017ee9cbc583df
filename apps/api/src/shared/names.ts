import { nameKey } from '@nightswitch/contracts'
import { refusal } from '../http/refusal.ts'

const MAX_LENGTH = 120

/** EM-4: names are unique in the installation. `holder` is the id of whoever has the name now. Refuses with NAME_TAKEN. */
export function demandFreeName(holder: { readonly id: string } | null, self: string | null, name: string): void {
  if (!holder || holder.id === self) return
  throw refusal('NAME_TAKEN', { errors: [{ pointer: '#/name', detail: `“${name}” is taken. Choose another name.` }] })
}

/** The first free name for a copy: `Copy of Support`, `Copy of Support (2)`, … */
export async function copyName(name: string, isFree: (key: string) => Promise<boolean>): Promise<string> {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : ` (${number})`
    const copy = `${`Copy of ${name}`.slice(0, MAX_LENGTH - ending.length).trimEnd()}${ending}`
    if (await isFree(nameKey(copy))) return copy
  }
}
