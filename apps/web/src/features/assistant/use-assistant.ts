import type { AssistantReply } from '@nightswitch/contracts'
import { useNow } from '../../shared/i18n/use-now.ts'
import type { Link } from './link/link.ts'
import { useLink } from './link/use-link.ts'
import { useActs, useAskAnew, useAssistantReply } from './queries.ts'
import { type Mark, markOf, type Scene, sceneOf } from './scene.ts'

/** The Agent Assistant of one window: the link, what the server said last, and what both make of this moment. */
export type Assistant = {
  readonly link: Link
  readonly tryNow: () => void
  readonly reply: AssistantReply | undefined
  readonly scene: Scene
  readonly mark: Mark
  /** The time here, and as the server has it: its moments are compared with its own clock. */
  readonly here: number
  readonly now: number
  /** When the last answer came, here. */
  readonly knownAt: number
  readonly acts: ReturnType<typeof useActs>
}

/** Everything a window of the Agent Assistant knows and can do. */
export function useAssistant(): Assistant {
  const anew = useAskAnew()
  const { data: reply, dataUpdatedAt: knownAt, isError } = useAssistantReply()
  const worksWithIt = reply === undefined || reply.configuration !== null
  const { link, tryNow } = useLink(worksWithIt, {
    onChanged: anew.changed,
    onRefused: anew.refused,
    onEnded: anew.changedAndRefused,
  })
  const acts = useActs()
  const here = useNow()
  // While the link stands the server tells of every change, so only an asking that failed makes an answer old.
  const scene = sceneOf({ link, reply, isStale: isError, now: here })
  return {
    ...{ link, tryNow, reply, scene, here, knownAt, acts },
    mark: markOf(scene, reply),
    now: here + (reply ? Date.parse(reply.at) - knownAt : 0),
  }
}
