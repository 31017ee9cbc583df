/** Why a member's light is as it is; in the order of the engine, whose codes these are. */
export const lightCodes = [
  'READY',
  'OFFLINE_IN_QUEUE',
  'DOES_NOT_KEEP_OPEN',
  'NOT_SIGNED_IN',
  'NO_PROFILE',
  'OFF_DUTY',
  'NO_DEVICE',
  'NOT_STEADY',
  'IN_CALL',
  'RINGING',
  'AFTER_CALL_WORK',
  'RONA',
  'STATUS_BUSY',
  'BUSY_TAKES_CALLS',
  'STATUS_IN_MEETING',
  'STATUS_DO_NOT_DISTURB',
  'STATUS_AWAY',
  'NOT_READY',
  'DEVICE_IN_GRACE',
] as const
export type LightCode = (typeof lightCodes)[number]
