import { spawn } from 'node:child_process'

const isWindows = process.platform === 'win32'

/** Runs a program in this terminal and returns its exit code. Ctrl-C reaches it by itself; TERM is passed on. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    // Windows starts npx and pnpm, which are scripts there, by its shell only
    const child = spawn(program, args, {
      stdio: 'inherit',
      shell: isWindows && program !== process.execPath,
      ...options,
    })
    const pass = () => child.kill('SIGTERM')
    process.once('SIGTERM', pass)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      process.off('SIGTERM', pass)
      resolve(code ?? (signal ? 1 : 0))
    })
  })
}

/** Like `run`, but silent unless the program fails: then its output is printed. */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...(options.env ?? process.env), NO_COLOR: '1', FORCE_COLOR: '0' } // its output lands in logs
    const child = spawn(program, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(output))
      resolve(code ?? 1)
    })
  })
}
