import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { markOf } from '../../packages/embedded-postgres/src/process-lock.mjs'

/**
 * The npm that runs us, and the shell it puts in between: when one of them dies, nobody is left to stop us.
 * Without npm nobody is named: a shell that ends after `node scripts/run.mjs start &` must not take us along.
 */
export function startedBy() {
  if (!process.env.npm_lifecycle_event) return []
  const parent = process.ppid
  const { command, parent: grandparent } = lookAt(parent)
  const isShellBetween = /(^|\/)(ba|da|z|a)?sh\0? ?-c/.test(command)
  return (isShellBetween ? [parent, grandparent] : [parent]).map(markOf).filter((mark) => mark !== undefined)
}

function lookAt(pid) {
  if (process.platform === 'linux') {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return { command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '), parent: Number(stat[1]) }
  }
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const [, parent, command] = /^\s*(\d+)\s+(.*)/s.exec(stdout ?? '') ?? [undefined, '0', '']
  return { command, parent: Number(parent) }
}
