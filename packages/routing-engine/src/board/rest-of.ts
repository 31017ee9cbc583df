import type { Turn } from './turn.ts'

/** How long it is until a moment that was remembered; a clock that was set makes it no longer than it was meant to be. */
export const restOf = (until: number, mostMs: number, { at }: Turn): number => Math.min(mostMs, Math.max(0, until - at))
