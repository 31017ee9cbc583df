/**
 * Runs the whole product for the stories and clears its data away when it has stopped. Playwright's signal goes to the
 * whole group, the supervisor among it, so here it is only waited for.
 */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'

for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => undefined)

const supervisor = spawn(process.execPath, ['packages/supervisor/dist/main.js'], { stdio: 'inherit' })
supervisor.on('exit', (code) => {
  rmSync(process.env.NIGHTSWITCH_DATA, { recursive: true, force: true })
  process.exit(code ?? 1)
})
