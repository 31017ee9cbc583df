import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  NIGHTSWITCH_DATA: z.string().min(1),
  TELEPHONY_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  NIGHTSWITCH_SWITCH: z.enum(['simulated', 'asterisk']).default('simulated'),
  NIGHTSWITCH_DEMO: flag,
  /** Multiplies every time of the simulated switch. */
  NIGHTSWITCH_SIMULATED_PACE: z.coerce.number().positive().max(100).default(1),
  ASTERISK_URL: z.url().optional(),
  ASTERISK_USER: z.string().optional(),
  ASTERISK_PASSWORD: z.string().optional(),
  /** How often each telephone is asked whether it is there: one that vanished is found out within this and half of it. */
  ASTERISK_PHONES_ASKED_EVERY_S: z.coerce.number().int().min(2).max(60).default(10),
  /** UDP: where the exchange sends copies of its SIP messages (HEP). Without it none are kept. */
  NIGHTSWITCH_HEP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Loopback, unless the exchange is in another container and nobody else reaches this one. */
  NIGHTSWITCH_HEP_HOST: z.ipv4().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type SwitchSettings =
  | { kind: 'simulated'; pace: number; recordingsFolder: string }
  | { kind: 'asterisk'; url: string; user: string; password: string; phonesAskedEverySeconds: number }

export type Env = {
  databaseUrl: string
  data: string
  port: number
  demo: boolean
  logLevel: string
  switch: SwitchSettings
  /** Where copies of SIP messages are listened for. */
  hep: { host: string; port: number } | null
  /** The secret of the channel between the API and this process. */
  secret: string
}

/** The only reader of process.env. Throws with the name of what is missing and what to do about it. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`The environment is not right. ${names.join('; ')}`)
  }
  const env = parsed.data
  return {
    databaseUrl: env.DATABASE_URL,
    data: env.NIGHTSWITCH_DATA,
    port: env.TELEPHONY_PORT,
    demo: env.NIGHTSWITCH_DEMO,
    logLevel: env.LOG_LEVEL,
    switch: switchSettings(env),
    hep: env.NIGHTSWITCH_HEP_PORT ? { host: env.NIGHTSWITCH_HEP_HOST, port: env.NIGHTSWITCH_HEP_PORT } : null,
    secret: readSecret(env.NIGHTSWITCH_DATA),
  }
}

function switchSettings(env: z.infer<typeof schema>): SwitchSettings {
  if (env.NIGHTSWITCH_SWITCH === 'simulated') {
    const recordingsFolder = join(env.NIGHTSWITCH_DATA, 'recordings')
    return { kind: 'simulated', pace: env.NIGHTSWITCH_SIMULATED_PACE, recordingsFolder }
  }
  const { ASTERISK_URL: url, ASTERISK_USER: user, ASTERISK_PASSWORD: password } = env
  const phonesAskedEverySeconds = env.ASTERISK_PHONES_ASKED_EVERY_S
  if (url && user && password) return { kind: 'asterisk', url, user, password, phonesAskedEverySeconds }
  throw new Error('NIGHTSWITCH_SWITCH is asterisk: set ASTERISK_URL, ASTERISK_USER and ASTERISK_PASSWORD.')
}

function readSecret(data: string): string {
  const path = join(data, 'channel.secret')
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 16) throw new Error(`${path} is too short for a secret. Delete it and start again.`)
  return secret
}
