import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs session cookies: made once, kept in the data folder, readable by nobody else. */
export async function readAuthSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'auth.secret')
  await mkdir(dataFolder, { recursive: true })
  // Two starts at once: the first writes, the second finds the file there and reads it.
  await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${file} is damaged: delete it, and everybody signs in again`)
  return secret
}
