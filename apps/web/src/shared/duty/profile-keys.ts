type Keyed = { readonly offDuty: boolean; readonly returnAfterMinutes: number | null }

/** The key that takes an agent off duty, wherever that profile stands in the menu. */
export const OFF_DUTY_KEY = '0'

/**
 * The key that chooses each profile of a menu, as it is shown: the first nine have the number of their place; the first Off Duty profile
 * that does not end by itself has 0. The others have none.
 */
export function profileKeys(profiles: readonly Keyed[]): readonly (string | null)[] {
  const off = profiles.findIndex(({ offDuty, returnAfterMinutes }) => offDuty && returnAfterMinutes === null)
  return profiles.map((_, index) => {
    if (index === off) return OFF_DUTY_KEY
    return index < 9 ? String(index + 1) : null
  })
}

/** The profile that a key chooses. The number of its place also works for the one that is shown with 0. */
export function profileOfKey<Profile extends Keyed>(profiles: readonly Profile[], key: string): Profile | undefined {
  if (key === OFF_DUTY_KEY) return profiles[profileKeys(profiles).indexOf(OFF_DUTY_KEY)]
  return /^[1-9]$/.test(key) ? profiles[Number(key) - 1] : undefined
}
