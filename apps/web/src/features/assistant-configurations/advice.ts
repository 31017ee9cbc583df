/** What deserves a word before agents work with a list of profiles. */
export type Advice = 'noProfile' | 'noOnDuty' | 'noOffDuty'

/** What is missing in the profiles that agents can choose; nothing when they can go on duty and take a break. */
export function adviceOn(profiles: readonly { readonly offDuty: boolean }[]): Advice | null {
  if (profiles.length === 0) return 'noProfile'
  if (profiles.every(({ offDuty }) => offDuty)) return 'noOnDuty'
  return profiles.some(({ offDuty }) => offDuty) ? null : 'noOffDuty'
}
