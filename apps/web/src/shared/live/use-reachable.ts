import { useEffect, useState } from 'react'
import { useLive } from './live-provider.tsx'

/**
 * Whether the server can be reached from here. A lost live stream alone proves nothing: then the server itself is
 * asked, every 2 s, because a switch must not be blocked while it would work.
 */
export function useReachable(): boolean {
  const { phase } = useLive()
  const [answers, setAnswers] = useState(true)
  const [online, setOnline] = useState(navigator.onLine)

  useEffect(() => {
    const update = () => setOnline(navigator.onLine)
    window.addEventListener('online', update)
    window.addEventListener('offline', update)
    return () => {
      window.removeEventListener('online', update)
      window.removeEventListener('offline', update)
    }
  }, [])

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
