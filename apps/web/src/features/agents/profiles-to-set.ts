import type { AgentRow, ProfileLook } from '@nightswitch/contracts'

type Choice = {
  readonly profile: ProfileLook
  /** How many of them can be in it. */
  readonly fits: number
  /** All of them are in it now. */
  readonly isNow: boolean
}

/** The duty profiles that can be set for at least one of these agents, in the order of the first who has them. */
export function profilesToSet(
  rows: readonly Pick<AgentRow, 'profileIds' | 'now'>[],
  profiles: readonly ProfileLook[],
): Choice[] {
  const known = new Map(profiles.map((profile) => [profile.id, profile]))
  const ids = [...new Set(rows.flatMap(({ profileIds }) => profileIds))]
  return ids.flatMap((id) => {
    const profile = known.get(id)
    if (!profile) return []
    const fits = rows.filter(({ profileIds }) => profileIds.includes(id)).length
    return [{ profile, fits, isNow: rows.length > 0 && rows.every(({ now }) => now?.dutyProfile?.id === id) }]
  })
}
