import { type Caller, can } from '../access/can.ts'

/** A unit as far as it says whether *Busy* takes calls. */
type Saying = { readonly name: string; readonly path: string; readonly busySelectable: boolean | null }

/** DP-16: what the nearest of these units that says it says, else yes. Its name is told to readers who see that unit. */
export function inheritedBusy(caller: Caller, above: readonly Saying[]): { value: boolean; from: string | null } {
  const [nearest] = above
    .filter(({ busySelectable }) => busySelectable !== null)
    .sort((a, b) => b.path.length - a.path.length)
  if (!nearest) return { value: true, from: null }
  return { value: nearest.busySelectable ?? true, from: can(caller, 'see', nearest).allowed ? nearest.name : null }
}
