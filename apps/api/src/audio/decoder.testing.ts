import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

// Inside the package, so that the bundle finds the decoders as the api's own bundle does.
const cache = join(import.meta.dirname, '../../.cache')

/** A folder for one test file with the real decoder bundled in it; `remove` when the tests are done. */
export async function createDecoderFolder() {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'audio-'))
  const decoder = join(folder, 'decode-child.js')
  await build({
    entryPoints: [join(import.meta.dirname, 'decode-child.ts')],
    outfile: decoder,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  let decoders = 0
  return {
    decoder,
    /** Writes a file and gives its path. */
    fileOf(name: string, content: Buffer): string {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    /** A decoder that says it has started and then does this, with `answer` to write to. */
    decoderThat(does: string): string {
      const path = join(folder, `decoder-${++decoders}.mjs`)
      writeFileSync(path, `${greeting}answer.write('started\\n', () => {\n${does}\n})\n`)
      return path
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

const greeting = `
  import { execFileSync } from 'node:child_process'
  import { writeFileSync } from 'node:fs'
  import { Socket } from 'node:net'
  import { getPriority } from 'node:os'
  const answer = new Socket({ fd: 3, readable: false, writable: true })
`

/** The command lines of all processes that name this script. Without /proc it sees none. */
export function processesOf(script: string): readonly string[] {
  const processes = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  return processes.map(commandOf).filter((command) => command.includes(script))
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Measures for how long this process kept its own timers waiting at worst, in milliseconds: time in which a timer was
 * late and the process itself was at work. A timer that is late because the machine is busy with others doesn't count.
 */
export function watchTicks() {
  let [last, lastUsage, longest] = [performance.now(), process.cpuUsage(), 0]
  const look = () => {
    const { user, system } = process.cpuUsage(lastUsage)
    longest = Math.max(longest, Math.min(performance.now() - last, (user + system) / 1000))
    last = performance.now()
    lastUsage = process.cpuUsage()
  }
  const timer = setInterval(look, 10)
  return {
    longestMs: () => {
      clearInterval(timer)
      // The tick that is due now, too.
      look()
      return longest
    },
  }
}
