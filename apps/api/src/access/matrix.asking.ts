import { API_PREFIX } from '../http/api-prefix.ts'
import type { Person } from '../testing/start-api.ts'

/** Sends what a probe asks, as it stands: no client in between that would think for itself. */
export function ask(
  fetchAs: Person['fetch'],
  { method, path, body }: { method: string; path: string; body?: unknown },
) {
  return fetchAs(`${API_PREFIX}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
}

/** Whoever is let in may still meet another refusal: a version is missing, nothing is prepared, telephony is away. */
export function verdictOf({ status }: Response): string {
  if (status === 403) return 'forbidden'
  if (status === 404) return 'unseen'
  return status === 401 || status === 500 ? `answered ${status}` : 'letIn'
}
