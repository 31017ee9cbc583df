import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { type After, backoffMs } from './clock.ts'
import type { Log } from './log.ts'
import type { Writer } from './writer.ts'

/** Rows of the database that are needed without it too: the last that were read lie in a file of the data folder. */
export type KeptRows = {
  /** Reads them anew, until it has them. */
  load(): void
  stop(): void
}

export type KeptRowsParts<Row> = {
  /** What they are, for the log. */
  what: string
  file: string
  sql: string
  schema: z.ZodType<Row>
  writer: Pick<Writer, 'query'>
  after: After
  log: Log
  onRows: (rows: readonly Row[]) => void
}

export function createKeptRows<Row>(parts: KeptRowsParts<Row>): KeptRows {
  const { what, file, writer, after, log } = parts
  const schema = z.array(parts.schema)
  let asked = 0
  let known = false
  let written = ''
  let writing = Promise.resolve()
  let cancelRetry = () => {}

  async function load(question: number, tries = 0): Promise<void> {
    try {
      const found = schema.parse(await writer.query(parts.sql, [], 2_000))
      if (question !== asked) return
      known = true
      parts.onRows(found)
      await keep(found)
    } catch (error) {
      if (question !== asked) return
      if (tries === 0) log.warn({ error: String(error) }, `the ${what} cannot be read; going on with the last`)
      if (!known) await useKept(question)
      cancelRetry = after(backoffMs(tries + 1, 200, 5_000), () => void load(question, tries + 1))
    }
  }

  async function useKept(question: number) {
    const found = await kept()
    if (question !== asked || known) return
    known = true
    parts.onRows(found)
  }

  // What is secret in them stays sealed. One after the other: plans come quickly.
  function keep(found: readonly Row[]): Promise<void> {
    const text = JSON.stringify(found)
    if (text !== written) {
      written = text
      writing = writing.then(() => write(text))
    }
    return writing
  }

  async function write(text: string) {
    try {
      await writeFile(`${file}.draft`, text, { mode: 0o600 })
      await rename(`${file}.draft`, file)
    } catch (error) {
      written = ''
      log.error({ error: String(error) }, `the ${what} were not written down`)
    }
  }

  async function kept(): Promise<Row[]> {
    try {
      return schema.parse(JSON.parse(await readFile(file, 'utf8')))
    } catch {
      return []
    }
  }

  return {
    load() {
      asked += 1
      cancelRetry()
      void load(asked)
    },
    stop() {
      asked += 1
      cancelRetry()
    },
  }
}
