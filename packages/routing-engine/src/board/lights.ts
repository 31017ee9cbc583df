import { isOffDuty, isPaused, isWithoutDevice, type LightCounts, type MemberLight } from '../floor-state.ts'

/** The counts of a queue, as they change. */
export type Counting = { -readonly [Key in keyof LightCounts]: LightCounts[Key] } & {
  /** Not grey, because a lost telephone is still waited for. */
  inGrace: number
}

export const newCounting = (): Counting => ({ members: 0, grey: 0, rona: 0, noDevice: 0, offDuty: 0, inGrace: 0 })

/** Counts a light in (1) or out (-1). */
export function count(counting: Counting, light: MemberLight, by: 1 | -1) {
  counting.members += by
  if (light.light === 'grey') counting.grey += by
  if (isPaused(light)) counting.rona += by
  if (isWithoutDevice(light)) counting.noDevice += by
  if (isOffDuty(light)) counting.offDuty += by
  if (light.code === 'DEVICE_IN_GRACE') counting.inGrace += by
}

/** Whether somebody is there who could take a call sooner or later, and not by a telephone that is merely waited for. */
export const isSomebodyThere = ({ members, grey, inGrace }: Counting): boolean => members - grey - inGrace > 0

/** The counts that calls see while they are sent elsewhere: nobody is there steadily, so everybody is grey. */
export const failedOverCounts = ({ members, noDevice, offDuty, inGrace }: Counting): LightCounts => ({
  ...{ members, grey: members, rona: 0, noDevice: noDevice + inGrace, offDuty },
})
