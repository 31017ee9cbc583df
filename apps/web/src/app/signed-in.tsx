import { useEffect } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import { useSession } from '../features/session/queries.ts'
import { chooseLanguage, language } from '../shared/i18n/i18n.ts'
import { LiveProvider } from '../shared/live/live-provider.tsx'
import { SessionContext } from '../shared/session/session-context.ts'
import { FailedNote } from './failed-page.tsx'

/** Lets people in who are signed in, and remembers where the others wanted to go. */
export function SignedIn() {
  const { session, error, retry } = useSession()
  const { pathname, search } = useLocation()
  const chosen = session?.user.language
  useEffect(() => {
    if (chosen && chosen !== language()) void chooseLanguage(chosen)
  }, [chosen])
  if (session === null) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`
    return <Navigate to={`/sign-in${next}`} replace />
  }
  if (session?.mustChangePassword) return <Navigate to="/new-password" replace />
  if (!session) return error ? <FailedNote onRetry={() => void retry()} /> : null
  return (
    <SessionContext value={session}>
      <LiveProvider>
        <Outlet />
      </LiveProvider>
    </SessionContext>
  )
}
