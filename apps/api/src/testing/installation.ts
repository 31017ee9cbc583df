import { aTree } from './factories.ts'
import { startApi, type TestApi } from './start-api.ts'

/** The real API with a tree of units: an Administrator of all of it, and one of the site `own` alone. Stop the API after the tests. */
export async function anInstallation(environment: Record<string, string> = {}) {
  const api = await startApi({ environment })
  const tree = await aTree(api.db)
  const admin = (await api.as('ADMINISTRATOR', tree.root)).client
  const siteAdmin = (await api.as('ADMINISTRATOR', tree.own)).client
  return { api, tree, admin, siteAdmin }
}

/** The version that the configuration has at this moment. */
export const versionNow = async ({ db }: TestApi) => (await db.configuration.findFirstOrThrow()).version
