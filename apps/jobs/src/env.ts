import { z } from 'zod'

const environmentSchema = z
  .object({
    DATABASE_URL: z.string().min(1),
    NIGHTSWITCH_DATA: z.string().min(1),
    LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .transform((environment) => ({
    databaseUrl: environment.DATABASE_URL,
    dataFolder: environment.NIGHTSWITCH_DATA,
    logLevel: environment.LOG_LEVEL,
  }))

export type Env = z.output<typeof environmentSchema>

/** The environment, checked once: the only reader of `process.env`. Throws in words that name the variable. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const read = environmentSchema.safeParse(source)
  if (read.success) return read.data
  throw new Error(`The environment is not right:\n${z.prettifyError(read.error)}`)
}
