import { z } from 'zod'
import type { Ari } from './ari.ts'
import { answerOf, channelPath, quietly } from './requests.ts'

/** What a process leaves at a caller's channel for the one after it: variables that live as long as the channel. */
const names = {
  /** The prompt the caller hears. */
  prompt: 'NIGHTSWITCH_PLAYING',
  /** The message the caller leaves. */
  recording: 'NIGHTSWITCH_RECORDING',
} as const

const answer = z.object({ value: z.string() })

/** Leaves a note. Failing is harmless: it only matters when this process dies. */
export function leaveNote(ari: Ari, callId: string, name: keyof typeof names, value: string): Promise<void> {
  return quietly(ari.request('POST', `${channelPath(callId)}/variable`, { variable: names[name], value }))
}

/**
 * The note left at a caller's channel, or null. A note must be left before the sound or the recording begins: the
 * exchange sets no variable of a channel that is busy with one, until it is over.
 */
export async function readNote(ari: Ari, callId: string, name: keyof typeof names): Promise<string | null> {
  const reply = await answerOf(ari.request('GET', `${channelPath(callId)}/variable?variable=${names[name]}`))
  return reply?.status === 200 ? answer.parse(reply.body).value || null : null
}
