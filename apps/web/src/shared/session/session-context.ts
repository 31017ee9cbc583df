import type { SessionReply } from '@nightswitch/contracts'
import { createContext, useContext } from 'react'

export const SessionContext = createContext<SessionReply | null>(null)

/** Who is signed in. Every page behind the sign-in may ask. */
export function useSignedIn(): SessionReply {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSignedIn on a page that needs no sign-in')
  return session
}
