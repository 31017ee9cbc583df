import { useNow } from '../i18n/use-now.ts'
import { useLive } from './live-provider.tsx'
import { useOnline } from './use-online.ts'

export type Live<Data> = {
  readonly data: Data | undefined
  /** Since when nobody knows whether it still holds; null: it holds. */
  readonly staleSince: number | null
  /** The time as the server has it, so that ages and countdowns are right whatever this device's clock says. */
  readonly now: number
  readonly error: unknown
}

/** Without the live stream it is asked for this often, and an answer is good for a little longer. */
const WITHOUT_STREAM_MS = 3_000
const GOOD_FOR_MS = { stream: 40_000, withoutStream: 6_000 }

/** How often to ask while the live stream is lost; undefined: it tells by itself. */
export const useAskEvery = (): number | undefined => (useLive().phase === 'lost' ? WITHOUT_STREAM_MS : undefined)

type Answer<Data> = { data: Data | undefined; dataUpdatedAt: number; error: unknown; isError: boolean }

/** What is known of this moment; never old data as if it were new. */
export function useLiveAnswer<Data extends { at: string }>(query: Answer<Data>): Live<Data> {
  const { phase } = useLive()
  const isOnline = useOnline()
  const here = useNow()
  const { data, dataUpdatedAt, error, isError } = query
  // A stream that is silent because the network is gone ends only after a while.
  const goodFor = phase === 'lost' || !isOnline ? GOOD_FOR_MS.withoutStream : GOOD_FOR_MS.stream
  const isStale = data !== undefined && (isError || here - dataUpdatedAt > goodFor)
  return {
    data,
    staleSince: isStale ? dataUpdatedAt : null,
    now: here + (data ? Date.parse(data.at) - dataUpdatedAt : 0),
    error,
  }
}
