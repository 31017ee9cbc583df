import { useEffect, useState } from 'react'

/** The time, again every `ms`: for counters that run on the screen. */
export function useNow(ms = 1_000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), ms)
    return () => clearInterval(timer)
  }, [ms])
  return now
}
