import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'

const ROTATE_BYTES = 10_000_000
const WARNING = 40

/** Opens a log to be written at its end, and puts a large one aside first. */
export function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(file, `${file}.old`)
  return openSync(file, 'a', 0o600)
}

/**
 * Calls back for each line appended from now on. The processes write into files, not pipes, so that they can go on
 * when the supervisor is killed.
 */
export function followLog(file: string, onLine: (line: string) => void): { stop(): void } {
  const input = openSync(file, 'r')
  const buffer = Buffer.alloc(64 * 1024)
  let position = fstatSync(input).size
  let rest = Buffer.alloc(0)
  const read = () => {
    for (let length = readSync(input, buffer, 0, buffer.length, position); length > 0; ) {
      position += length
      rest = Buffer.concat([rest, buffer.subarray(0, length)])
      const end = rest.lastIndexOf(10) + 1
      for (const line of rest.subarray(0, end).toString().split('\n').slice(0, -1)) onLine(line)
      rest = Buffer.from(rest.subarray(end))
      length = readSync(input, buffer, 0, buffer.length, position)
    }
  }
  const timer = setInterval(read, 100)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      read()
      closeSync(input)
    },
  }
}

/** What of a process's output belongs on the terminal: warnings, errors, and whatever is no log line at all. */
export function worthShowing(line: string): string | undefined {
  const entry = parse(line)
  if (!entry) return line.trim() === '' ? undefined : line
  if (typeof entry.level !== 'number' || entry.level < WARNING) return undefined
  const error = entry.err as { message?: unknown } | undefined
  return [entry.msg, error?.message].filter((part) => typeof part === 'string').join(': ')
}

/** A line of JSON with an object in it. */
export function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}
