import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Counts, Purger } from './purger.ts'

const answerSchema = z.object({ counts: z.array(z.tuple([z.string().nullable(), z.number().int()])) })

/**
 * The purge of the audit in a process that lives as long as it takes: it needs Prisma, which would keep 50 MB for the rest of the day.
 * Only in the built program, where `audit-child.js` lies beside it.
 */
export const auditInChild: Purger = {
  subject: 'audit',
  purge: ({ databaseUrl, dataFolder, cutoffs, now, signal }) =>
    new Promise((resolve, reject) => {
      const file = fileURLToPath(new URL('./audit-child.js', import.meta.url))
      const child = fork(file, { signal, serialization: 'json', execArgv: ['--liftoff-only'] })
      let answer: Counts | undefined
      child.on('message', (message) => {
        answer = new Map(answerSchema.parse(message).counts)
      })
      child.once('error', reject)
      child.once('exit', (code) => {
        if (answer === undefined) reject(new Error(`the purge of the audit ended with ${code} and no answer`))
        else resolve(answer)
      })
      child.send({ databaseUrl, dataFolder, cutoffs, now })
    }),
}
