/**
 * `npm run image -- <folder>`: lays out what a container of Nightswitch holds, and nothing else. The Dockerfile calls it;
 * what it makes also runs without containers: see scripts/image.test.ts.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pnpm } from './lib/prepare.mjs'

const parts = [
  ...['api', 'telephony', 'jobs', 'web'].map((app) => `apps/${app}/dist`),
  'packages/supervisor/dist',
  'packages/built-in-prompts/sounds',
  'prisma/migrations',
  'LICENSE',
  'NOTICE',
]

/** Lays the image out in `folder`, which must be empty or new. Gives the exit code. */
export async function layOut(folder) {
  if (!folder) {
    console.error('usage: npm run image -- <folder>')
    return 2
  }
  const target = resolve(folder)
  // pnpm wants the folder to be new; what is beside the programs is added to it
  const code = await pnpm('--filter', '@nightswitch/image', '--prod', '--legacy', 'deploy', target)
  if (code !== 0) return code
  for (const part of parts) {
    if (!existsSync(part)) throw new Error(`${part} is missing: npm run build`)
    mkdirSync(join(target, part, '..'), { recursive: true })
    cpSync(part, join(target, part), { recursive: true, filter: (source) => !source.endsWith('.map') })
  }
  // the programs of npm start have no place here
  rmSync(join(target, 'packages/supervisor/dist/main.js'))
  return 0
}
