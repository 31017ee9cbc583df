import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, client } from '../../shared/api/client.ts'
import { refusalOf } from '../../shared/api/refusal.ts'

const sessionOptions = () => queryOptions({ ...api.session.get.queryOptions(), staleTime: 60_000, retry: false })

/** Who is signed in: the session, `null` when nobody is, `undefined` while it is not known yet. */
export function useSession() {
  const { data, error, refetch } = useQuery(sessionOptions())
  const signedOut = refusalOf(error)?.code === 'NOT_SIGNED_IN'
  return { session: signedOut ? null : data, error: signedOut ? null : error, retry: refetch }
}

export const useSignInOptions = () => useQuery(api.session.signInOptions.queryOptions())

/** Keeps the language for every device of the person. Not worth a word when it fails: here it is chosen already. */
export const keepLanguage = (language: 'en' | 'de') => client.session.setLanguage({ language }).catch(() => undefined)

export type SignInFailure = 'wrong' | 'expired' | 'tooMany' | 'offline' | 'fault'

/** Signs in with e-mail and password; on success everything known of another session is dropped. */
export function useSignIn() {
  const queries = useQueryClient()
  return async (email: string, password: string): Promise<SignInFailure | null> => {
    const answer = await post('/api/v1/auth/sign-in/email', { email, password, rememberMe: true })
    if (answer === 'offline') return 'offline'
    if (answer.status === 429) return 'tooMany'
    if (answer.status === 401 && (await answer.text()).includes('password-expired')) return 'expired'
    if (answer.status === 401 || answer.status === 400 || answer.status === 403 || answer.status === 422) return 'wrong'
    if (!answer.ok) return 'fault'
    queries.clear()
    return null
  }
}

/** Changes the person's own password; rejects with the server's refusal. */
export function useChangePassword() {
  const queries = useQueryClient()
  return async (current: string, next: string) => {
    await client.session.changePassword({ current, next })
    await queries.invalidateQueries({ queryKey: api.session.key() })
  }
}

/** Signs out, and leads back to `next` whoever signs in again. */
export function useSignOut(next?: string) {
  const queries = useQueryClient()
  return async () => {
    await post('/api/v1/auth/sign-out', {})
    queries.clear()
    window.location.assign(next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in')
  }
}

async function post(path: string, body: object): Promise<Response | 'offline'> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
    })
  } catch {
    return 'offline'
  }
}
