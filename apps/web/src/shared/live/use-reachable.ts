import { useEffect, useState } from 'react'
import { useLive } from './live-provider.tsx'
import { useOnline } from './use-online.ts'

/**
 * Whether the server can be reached from here. A lost live stream alone proves nothing: then the server itself is
 * asked, every 2 s, because a switch must not be blocked while it would work.
 */
export function useReachable(): boolean {
  const { phase } = useLive()
  const [answers, setAnswers] = useState(true)
  const online = useOnline()

  useEffect(() => {
    if (phase !== 'lost') return setAnswers(true)
    const ask = async () =>
      setAnswers(
        await fetch('/livez', { signal: AbortSignal.timeout(1_800) }).then(
          (r) => r.ok,
          () => false,
        ),
      )
    void ask()
    const timer = setInterval(() => void ask(), 2_000)
    return () => clearInterval(timer)
  }, [phase])

  return online && answers
}
