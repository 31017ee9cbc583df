import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** Runs a program and resolves to its exit code and everything it printed. */
export function outputOf(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks = { out: [], all: [] }
    child.stdout.on('data', (chunk) => {
      chunks.out.push(chunk)
      chunks.all.push(chunk)
    })
    child.stderr.on('data', (chunk) => chunks.all.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      const text = (list) => Buffer.concat(list).toString().trim()
      resolve({ code, out: text(chunks.out), all: text(chunks.all) })
    })
  })
}

/** A program of the root's dependencies. */
export function installed(name) {
  return resolve('node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)
}
