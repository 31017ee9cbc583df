import { createDb } from '@nightswitch/db'
import { readSealer } from '@nightswitch/secrets'
import { z } from 'zod'
import { seedDemo } from './seed/seed.ts'

// What `npm start` runs between migrating and listening. Prints one line of JSON: who can sign in.
const environment = z
  .object({
    DATABASE_URL: z.string().min(1),
    NIGHTSWITCH_DEMO: z.enum(['0', '1']).default('1'),
    NIGHTSWITCH_DEMO_PASSWORD: z.string().default(''),
    NIGHTSWITCH_SWITCH: z.string().default(''),
    NIGHTSWITCH_DATA: z.string().default(''),
  })
  .refine(({ NIGHTSWITCH_DEMO: demo, NIGHTSWITCH_DEMO_PASSWORD: password }) => demo === '0' || password.length >= 8, {
    error: 'Set NIGHTSWITCH_DEMO_PASSWORD to at least 8 characters.',
  })
  .parse(process.env)

const db = createDb(environment.DATABASE_URL, { poolSize: 2 })
try {
  const { NIGHTSWITCH_DEMO: demo, NIGHTSWITCH_DEMO_PASSWORD: password, NIGHTSWITCH_SWITCH: kind } = environment
  const simulated = kind === 'simulated' ? readSealer(environment.NIGHTSWITCH_DATA) : null
  const accounts = demo === '1' ? await seedDemo(db, password, simulated) : []
  console.log(JSON.stringify({ accounts }))
} finally {
  await db.$disconnect()
}
