import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Question, startServer } from './server-process.ts'

const question: Question = { method: 'GET', path: '/', headers: {} }
/** Servers that speak as server.ts does, each with a fault of its own. */
const programs = {
  whole: 'reply.end("ok")',
  deadAtTheFifth: 'asked += 1; if (asked === 5) process.exit(3); reply.end("ok")',
  silent: '',
  cutOff: 'reply.writeHead(200, { "content-length": 10 }); reply.write("ok"); process.kill(process.pid, "SIGKILL")',
}
const listening = (answer: string) => `
  let asked = 0
  const server = require('node:http').createServer((request, reply) => { ${answer} })
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }))
  process.on('message', () => process.send({ cpu: process.cpuUsage() }))
  process.on('disconnect', () => process.exit())`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightswitch-bench-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(name: string, text: string, patienceMs = 10_000) {
  const file = join(folder, `${name}.cjs`)
  writeFileSync(file, text)
  return startServer({ name, file, args: [], environment: {}, patienceMs })
}

describe('a server of the bench', () => {
  it('tells what requests cost it', async () => {
    const server = await start('whole', listening(programs.whole))

    expect(await server.ask(question)).toEqual({ status: 200, body: 'ok' })
    expect(await server.costOf(question, 200)).toBeGreaterThan(0)
    server.stop()
  })

  it('fails the run when it never starts', async () => {
    await expect(start('ends', 'process.exit(7)')).rejects.toThrow('the server ends has ended (7)')
    await expect(start('hangs', 'setInterval(() => {}, 1000)', 300)).rejects.toThrow(
      'the server hangs did not start within 0.3 s',
    )
  })

  it('fails the run when it ends between requests, in one, and before the next', async () => {
    const between = await start('between', listening(programs.deadAtTheFifth))
    await expect(between.costOf(question, 100)).rejects.toThrow('the server between has ended (3)')
    await expect(between.costOf(question, 100)).rejects.toThrow('the server between has ended (3)')

    const cut = await start('cut', listening(programs.cutOff))
    await expect(cut.ask(question)).rejects.toThrow('the server cut has ended (SIGKILL)')
  })

  it('fails the run when it does not answer', async () => {
    const server = await start('silent', listening(programs.silent), 300)

    await expect(server.costOf(question, 1)).rejects.toThrow('the server silent did not answer 1 times within 0.3 s')
    server.stop()
  })
})
