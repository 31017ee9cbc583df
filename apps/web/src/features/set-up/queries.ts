import type { SetUpBody } from '@nightswitch/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../shared/api/client.ts'

/** Whether the one-time token is right, asked once. */
export const useTokenCheck = (token: string) =>
  useQuery({
    queryKey: ['set-up', token],
    queryFn: () => client.setUp.check({ token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: token !== '',
  })

/** Sets up and signs the new administrator in. Resolves to whether the sign-in worked as well. */
export function useSetUp() {
  const queries = useQueryClient()
  return async (body: SetUpBody): Promise<boolean> => {
    await client.setUp.complete(body)
    const { email, password } = body.administrator
    const answer = await fetch('/api/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: email.trim(), password, rememberMe: false }),
      credentials: 'same-origin',
    }).catch(() => null)
    queries.clear()
    return answer?.ok ?? false
  }
}
