import { useEffect, useState } from 'react'

type Words = (number: string) => string

const asStored: Words = (number) => number
let grouped: Words | null = null

/**
 * A number as people read it, for pages that are looked at first: what groups it is large and comes a moment later.
 * Until then, and when it does not come, the number stands as it is stored, which is E.164.
 */
export function useNumberWords(): Words {
  const [words, setWords] = useState<Words>(() => grouped ?? asStored)
  useEffect(() => {
    if (grouped) return
    let gone = false
    import('@nightswitch/contracts/phone-numbers').then(
      ({ formatNumber }) => {
        grouped = formatNumber
        if (!gone) setWords(() => formatNumber)
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [])
  return words
}
