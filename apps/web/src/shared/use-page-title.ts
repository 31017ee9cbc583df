import { useEffect } from 'react'

/** The page's name in the browser's tab. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Nightswitch`
  }, [title])
}
