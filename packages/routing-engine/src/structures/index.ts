import { emergencyFirst } from './emergency-first.ts'
import { emergencyHours } from './emergency-hours.ts'
import { emergencyHoursQueue } from './emergency-hours-queue.ts'
import { emergencyQueue } from './emergency-queue.ts'
import { emergencyVoicemail } from './emergency-voicemail.ts'
import { plain } from './plain.ts'
import type { Structure } from './structure.ts'

/** The built-in structures, the recommended one first. */
export const structures: readonly Structure[] = [
  ...[emergencyFirst, emergencyHours, emergencyQueue, emergencyHoursQueue, emergencyVoicemail],
  plain,
]

export const structureByKey: ReadonlyMap<string, Structure> = new Map(structures.map((s) => [s.key, s]))
