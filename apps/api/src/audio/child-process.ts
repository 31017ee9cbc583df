import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import type { Readable } from 'node:stream'
import { audioLimits, telephoneRate } from './limits.ts'
import { AudioRefusal, damaged } from './refusal.ts'

/** Times in milliseconds, memory in bytes. */
export type ChildLimits = { readonly timeMs: number; readonly memoryBytes: number }

const started = 'started\n'
// No writing, no programs, no threads; a heap of at most 256 MB.
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission'
const jail = [permission, '--allow-fs-read=*', '--max-old-space-size=256']
const watchEveryMs = 100
// The longest sound and the facts about it.
const longestAnswer = ((audioLimits.longestMs + audioLimits.toleranceMs) / 1000) * telephoneRate * 2 + 64 * 1024

/**
 * Runs the decoder on one file in a process of its own, with low priority, no environment, nothing it may
 * write or start, and limits of time and memory; gives what it answered after its “started”. Throws AudioRefusal when a limit is passed, the signal aborts or
 * the decoder gives up, and a plain Error when the decoder could not be started, which is no fault of the file.
 */
export async function runDecoder(
  script: string,
  file: string,
  limits: ChildLimits,
  signal: AbortSignal,
): Promise<Buffer> {
  const child = spawn(process.execPath, [...jail, script, file], {
    env: {},
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  })
  const stop = stopper(child)
  const cancel = () => stop(cancelled())
  const timer = setTimeout(() => stop(timedOut(limits.timeMs)), limits.timeMs)
  const watch = setInterval(() => stopWhenTooBig(child, limits.memoryBytes, stop), watchEveryMs)
  const leaveWithUs = () => child.kill('SIGKILL')
  signal.addEventListener('abort', cancel, { once: true })
  process.once('exit', leaveWithUs)
  if (signal.aborted) cancel()
  try {
    const answer = await answerOf(child)
    if (stop.refusal !== undefined) throw stop.refusal
    if (!answer.subarray(0, started.length).equals(Buffer.from(started))) throw new Error(`${script} did not start`)
    if (child.exitCode !== 0) throw damaged('The sound in the file cannot be decoded.')
    return answer.subarray(started.length)
  } finally {
    clearTimeout(timer)
    clearInterval(watch)
    signal.removeEventListener('abort', cancel)
    process.removeListener('exit', leaveWithUs)
  }
}

/** The refusal of a decoding its caller no longer wants. */
export function cancelled(): AudioRefusal {
  return new AudioRefusal('AUDIO_CANCELLED', 'The upload was cancelled.')
}

type Stop = { (refusal: AudioRefusal): void; refusal?: AudioRefusal }

function stopper(child: ChildProcess): Stop {
  const stop: Stop = (refusal) => {
    stop.refusal ??= refusal
    child.kill('SIGKILL')
  }
  return stop
}

async function answerOf(child: ChildProcess): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  // Our end of stdin tells the child that we are alive; when the child goes first, that is no fault.
  child.stdin?.on('error', () => {})
  readable(child).on('error', () => {})
  readable(child).on('data', (part: Buffer) => {
    bytes += part.length
    if (bytes > longestAnswer) child.kill('SIGKILL')
    else parts.push(part)
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', () => lowerPriority(child))
    child.once('error', reject)
    child.once('close', () => resolve())
  })
  return Buffer.concat(parts)
}

function readable(child: ChildProcess): Readable {
  const stream = child.stdio[3]
  if (stream === null || stream === undefined || !('read' in stream)) throw new Error('no pipe from the decoder')
  return stream
}

function lowerPriority(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // The child is gone already, or the system does not let us; both are harmless.
  }
}

// The heap limit does not hold for the memory of WebAssembly. Where there is no /proc, the time limit must do.
async function stopWhenTooBig(child: ChildProcess, most: number, stop: Stop): Promise<void> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
  if (kilobytes * 1024 > most) stop(tooDemanding())
}

function timedOut(timeMs: number): AudioRefusal {
  const seconds = Math.round(timeMs / 1000)
  return new AudioRefusal(
    'AUDIO_TIMEOUT',
    `The file was not decoded within ${seconds} seconds. Upload a shorter sound.`,
  )
}

function tooDemanding(): AudioRefusal {
  return new AudioRefusal('AUDIO_TOO_DEMANDING', 'The file takes too much memory to decode. Upload a simpler one.')
}
