import { join } from 'node:path'
import type { Database } from './database.ts'
import type { Environment, Settings } from './settings.ts'

type Given = {
  checkout: string
  environment: Environment
  settings: Settings
  port: number
  secret: string
  database: Database
}

/** What the processes are told. Functions, because the database may come back at another address. */
export function childEnvironment({ checkout, environment, settings, port, secret, database }: Given) {
  const common = () => ({
    ...inherited(environment),
    NODE_ENV: 'production',
    DATABASE_URL: database.url(),
    NIGHTSWITCH_DATA: settings.data,
    NIGHTSWITCH_DEMO: settings.demo ? '1' : '0',
  })
  return {
    telephony: (): NodeJS.ProcessEnv => ({
      TELEPHONY_PORT: '0',
      NIGHTSWITCH_SWITCH: 'simulated',
      ...common(),
    }),
    api: (): NodeJS.ProcessEnv => ({
      NIGHTSWITCH_WEB: join(checkout, 'apps/web/dist'),
      ...common(),
      PORT: String(port),
      HOST: settings.host,
      NIGHTSWITCH_SECRET: secret,
    }),
    jobs: (): NodeJS.ProcessEnv => common(),
    seed: (demoPassword: string | undefined): NodeJS.ProcessEnv => ({
      NIGHTSWITCH_SWITCH: 'simulated',
      ...common(),
      NIGHTSWITCH_OWNER_DATABASE_URL: database.ownerUrl(),
      NIGHTSWITCH_SECRET: secret,
      ...(demoPassword && { NIGHTSWITCH_DEMO_PASSWORD: demoPassword }),
    }),
  }
}

/** All of ours but npm's variables and what only the supervisor or the seed may know. */
function inherited(environment: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^npm_/i.test(name) && !['NIGHTSWITCH_STARTED_BY', 'NIGHTSWITCH_DEMO_PASSWORD'].includes(name),
  )
  return Object.fromEntries(kept)
}
