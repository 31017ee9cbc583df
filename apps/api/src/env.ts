import { z } from 'zod'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')

const environmentSchema = z
  .object({
    DATABASE_URL: z.string().min(1),
    NIGHTSWITCH_DATA: z.string().min(1),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
    HOST: z.string().default('127.0.0.1'),
    /** Where browsers find the console when that is not this machine, such as https://nightswitch.example. */
    NIGHTSWITCH_URL: z.url().optional(),
    NIGHTSWITCH_DEMO: flag,
    NIGHTSWITCH_WEB: z.string().optional(),
    /** Addresses of proxies in front of us whose `X-Forwarded-For` is believed, comma separated. */
    NIGHTSWITCH_PROXIES: z.string().default(''),
    TELEPHONY_URL: z.url().optional(),
    /** Where telephones find the exchange, such as pbx.example or 192.0.2.7:5070; else where browsers find the console. */
    NIGHTSWITCH_SIP_ADDRESS: z
      .string()
      .regex(/^([A-Za-z0-9.-]+(:\d{1,5})?)?$/, 'Write a host, with a port if it is not 5060.')
      .default(''),
    /** What Prometheus shows to read /metrics, when it is not the one in the data folder. */
    NIGHTSWITCH_METRICS_TOKEN: z.string().min(16).optional(),
    /** The bundled decoder of uploaded sounds, when it does not lie beside the running bundle. */
    NIGHTSWITCH_DECODER: z.string().optional(),
    LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .transform((environment) => ({
    databaseUrl: environment.DATABASE_URL,
    dataFolder: environment.NIGHTSWITCH_DATA,
    port: environment.PORT,
    host: environment.HOST,
    url: environment.NIGHTSWITCH_URL ?? null,
    demo: environment.NIGHTSWITCH_DEMO,
    webFolder: environment.NIGHTSWITCH_WEB ?? null,
    proxies: environment.NIGHTSWITCH_PROXIES.split(',').flatMap((address) => address.trim() || []),
    telephonyUrl: environment.TELEPHONY_URL ?? null,
    sipAddress: environment.NIGHTSWITCH_SIP_ADDRESS || null,
    metricsToken: environment.NIGHTSWITCH_METRICS_TOKEN ?? null,
    decoder: environment.NIGHTSWITCH_DECODER ?? null,
    logLevel: environment.LOG_LEVEL,
    productVersion: '0.1.0',
  }))

export type Env = z.output<typeof environmentSchema>

/** The environment, checked once: the only reader of `process.env`. Throws in words that name the variable. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const read = environmentSchema.safeParse(source)
  if (read.success) return read.data
  throw new Error(`The environment is not right:\n${z.prettifyError(read.error)}`)
}
