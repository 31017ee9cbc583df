import { createReadStream, createWriteStream, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { BackupRefusal, type Manifest, manifestSchema } from './manifest.ts'

const MANIFEST = 'manifest.json'
const fileOf = (table: string) => `${table}.copy`

/** Writes the backup: the manifest, then each table's rows from `folder`. The file appears whole or not at all. */
export async function writeArchive(file: string, folder: string, manifest: Manifest): Promise<void> {
  const tar = pack()
  const draft = `${file}.draft`
  const written = pipeline(tar, createGzip(), createWriteStream(draft, { mode: 0o600 }))
  const filled = (async () => {
    tar.entry({ name: MANIFEST }, JSON.stringify(manifest, null, 2))
    for (const { name } of manifest.tables) {
      const path = join(folder, fileOf(name))
      await pipeline(createReadStream(path), tar.entry({ name: fileOf(name), size: statSync(path).size }))
    }
    tar.finalize()
  })()
  await Promise.all([written, filled])
  renameSync(draft, file)
}

/** Unpacks a backup into `folder`, which takes nothing but the files a backup has. */
export async function readArchive(file: string, folder: string): Promise<Manifest> {
  mkdirSync(folder, { recursive: true })
  const tar = extract()
  tar.on('entry', ({ name }, stream, next) => {
    // A name never becomes a path it was not meant to be.
    if (!/^(manifest\.json|[a-z_]+\.copy)$/.test(name)) return next(new BackupRefusal(`It holds “${name}”.`))
    pipeline(stream, createWriteStream(join(folder, name), { mode: 0o600 })).then(() => next(), next)
  })
  try {
    await pipeline(createReadStream(file), createGunzip(), tar)
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')))
  } catch (error) {
    throw new BackupRefusal(`${file} is no backup of Nightswitch, or is damaged: ${because(error)}`)
  }
}

/** The rows of a table, as PostgreSQL copies them. */
export const rowsFile = (folder: string, table: string): string => join(folder, fileOf(table))

const because = (error: unknown) => (error instanceof Error ? error.message.split('\n')[0] : String(error))
