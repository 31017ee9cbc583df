import { vi } from 'vitest'

type Answers = Readonly<Record<string, unknown>>

/**
 * Stands for the server: answers each path below `/api/v1` with what is given for it, anything else with an empty list.
 * Returns what was asked, as `GET /users`.
 */
export function answering(answers: Answers): { asked: string[] } {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url)
    const path = pathname.replace('/api/v1', '')
    asked.push(`${request.method} ${path}`)
    const body = answers[path] ?? { items: [], nextCursor: null, total: 0 }
    return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
  })
  return { asked }
}

/** A page of a list that holds everything there is. */
export const pageOf = (items: readonly unknown[]) => ({ items, nextCursor: null, total: items.length })
