import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const program = `
  import { startedBy } from ${JSON.stringify(fileURLToPath(new URL('./started-by.mjs', import.meta.url)))}
  console.log(JSON.stringify(startedBy().map(({ pid }) => pid)))`
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightswitch-started-by-'))
  writeFileSync(join(folder, 'program.mjs'), program)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start: 'node program.mjs' } }))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('names the npm that runs us, also behind the shell it puts in between', async () => {
  const { pid, printed } = await outputOf('npm', ['start', '--silent'], {})

  expect(JSON.parse(printed)).toContain(pid)
})

it('names nobody when we were started without npm', async () => {
  const { printed } = await outputOf(process.execPath, ['program.mjs'], { npm_lifecycle_event: '' })

  expect(JSON.parse(printed)).toEqual([])
})

async function outputOf(command: string, args: string[], env: Record<string, string>) {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env } })
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  await new Promise((resolve) => child.once('close', resolve))
  return { pid: child.pid, printed }
}
