import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from '../testing/start-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api?.stop())

describe('/docs', () => {
  it('is a page whose every file comes from here', async () => {
    const page = await fetch(`${api.url}/docs`)
    const html = await page.text()

    const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '')
    expect(asked).toHaveLength(3)
    for (const path of asked) {
      const answer = await fetch(`${api.url}${path}`)
      expect([path, answer.status, (await answer.text()).length > 50]).toEqual([path, 200, true])
    }
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect((await fetch(`${api.url}/docs/package.json`)).status).toBe(404)
  })
})
