import type { QueueFloor, QueueFloors } from '@nightswitch/contracts'
import { type Live, useAskEvery, useLiveAnswer } from '../../shared/live/use-live-answer.ts'
import { useQueueFloor, useQueueFloors } from './queries.ts'

/** What is known of a queue now; never old data as if it were new. */
export function useFloor(id: string): Live<QueueFloor> {
  return useLiveAnswer(useQueueFloor(id, useAskEvery()))
}

/** What is known of all queues now. */
export function useFloors(): Live<QueueFloors> {
  return useLiveAnswer(useQueueFloors(useAskEvery()))
}
