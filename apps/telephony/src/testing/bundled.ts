import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const app = join(import.meta.dirname, '../..')
/** One for each worker: they run side by side. */
const file = `dist/testing-${process.env.VITEST_POOL_ID}.js`

/** Makes the bundle of what is written now. */
export const bundle = () => execFileSync('node', ['build.mjs', file], { cwd: app })

/** Takes it away: what lies in the folder is shipped. */
export function dropBundle() {
  for (const name of [file, `${file}.map`]) rmSync(join(app, name), { force: true })
}

/** The process as it runs in production, with simulated calls twenty times as fast. Resolves once it says where it listens. */
export async function startBundled(databaseUrl: string, data: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn('node', [file], {
    cwd: app,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      NIGHTSWITCH_DATA: data,
      NIGHTSWITCH_SIMULATED_PACE: '0.05',
    },
  })
  const [line] = await once(createInterface(child.stdout), 'line')
  const { listening } = z.object({ listening: z.number() }).parse(JSON.parse(String(line)))
  return { child, port: listening }
}
