import { useEffect, useRef, useState } from 'react'
import { firstLink, type Link } from './link.ts'
import { type LinkHearing, type OpenLink, openLink } from './open-link.ts'

/** The link of this window for as long as the Agent Assistant is open and the person works with it. */
export function useLink(isWanted: boolean, hearing: Omit<LinkHearing, 'onLink'>): { link: Link; tryNow: () => void } {
  const [link, setLink] = useState(() => firstLink(Date.now()))
  const latest = useRef(hearing)
  latest.current = hearing
  const open = useRef<OpenLink | null>(null)
  useEffect(() => {
    if (!isWanted) return
    const mine = openLink({
      onLink: setLink,
      onChanged: () => latest.current.onChanged(),
      onRefused: () => latest.current.onRefused(),
      onEnded: () => latest.current.onEnded(),
    })
    open.current = mine
    return () => mine.close()
  }, [isWanted])
  return { link, tryNow: () => open.current?.tryNow() }
}
