import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '../../http/context.ts'
import { isSetUpNeeded } from '../../shared/set-up-needed.ts'

/** Where the one-time token of the set-up waits; the supervisor prints what is in it. */
const fileIn = (dataFolder: string) => join(dataFolder, 'set-up.token')

/** At every start: a token, kept from the last start, while set-up is needed; none once it is done. */
export async function prepareSetUp(deps: Pick<Deps, 'db' | 'env' | 'log'>): Promise<void> {
  const file = fileIn(deps.env.dataFolder)
  if (!(await isSetUpNeeded(deps))) return rm(file, { force: true })
  await mkdir(deps.env.dataFolder, { recursive: true })
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  deps.log.warn({ file }, `Nightswitch is not set up yet: open /set-up with the one-time token in ${file}`)
}

/** Whether this is the token. Takes the same time whatever is wrong with it. */
export async function isSetUpToken(dataFolder: string, given: string): Promise<boolean> {
  const kept = await readFile(fileIn(dataFolder), 'utf8').catch(() => '')
  return timingSafeEqual(digestOf(kept.trim()), digestOf(given)) && kept.trim().length >= 32
}

/** The token is worth nothing any more. */
export const forgetSetUpToken = (dataFolder: string): Promise<void> => rm(fileIn(dataFolder), { force: true })

const digestOf = (text: string) => createHash('sha256').update(text).digest()
