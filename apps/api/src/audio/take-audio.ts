import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type ChildLimits, cancelled, runDecoder } from './child-process.ts'
import { audioLimits, telephoneRate } from './limits.ts'
import { AudioRefusal, type AudioRefusalCode, audioRefusalCodes, damaged } from './refusal.ts'
import { type SourceKind, sourceKinds } from './source.ts'
import { createTurns } from './turns.ts'
import { wavFileOf } from './wav-file.ts'

const quietBelowDbfs = -36

/** A sound as Nightswitch keeps it. */
export type TakenAudio = {
  readonly ok: true
  /** The whole file: 8 kHz mono 16-bit PCM WAV. */
  readonly wav: Buffer
  readonly durationMs: number
  /** Of `wav`, lower-case hex. */
  readonly sha256: string
  /** About 120 values 0..1 for a waveform. */
  readonly peaks: readonly number[]
  /** RMS in dBFS. */
  readonly loudness: number
  readonly sourceKind: SourceKind
  /** What the uploader should know although the sound was taken. */
  readonly warnings: readonly { readonly code: 'AUDIO_TOO_QUIET'; readonly because: string }[]
}

export type RefusedAudio = { readonly ok: false; readonly code: AudioRefusalCode; readonly because: string }

export type TakeAudio = (
  filePath: string,
  options?: { readonly signal?: AbortSignal },
) => Promise<TakenAudio | RefusedAudio>

export type AudioIntakeOptions = Partial<ChildLimits> & {
  /** The bundled decode-child; by default where the build puts it, beside or below the running bundle. */
  readonly child?: string
  readonly atOnce?: number
  readonly waitingAtMost?: number
}

/**
 * Makes the intake of uploaded sounds. What it gives decodes one file in a child process and answers with the sound for
 * the telephone or with the reason why not; it never rejects because of the file, only when the decoder is missing.
 */
export function createAudioIntake(options: AudioIntakeOptions = {}): TakeAudio {
  const { child = builtChild(), atOnce = 1, waitingAtMost = 8 } = options
  const limits = { timeMs: options.timeMs ?? 30_000, memoryBytes: options.memoryBytes ?? 512 * 1024 * 1024 }
  const turns = createTurns(atOnce, waitingAtMost)

  async function decodeInTurn(filePath: string, signal: AbortSignal): Promise<TakenAudio> {
    await demandSize(filePath)
    const giveBack = await turns.take(signal).catch(() => {
      throw cancelled()
    })
    if (giveBack === undefined) throw busy()
    try {
      if (!existsSync(child)) throw new Error(`The audio decoder ${child} is missing. Build the api.`)
      return takenFrom(await runDecoder(child, filePath, limits, signal))
    } finally {
      giveBack()
    }
  }

  return async (filePath, { signal = new AbortController().signal } = {}) => {
    try {
      return await decodeInTurn(filePath, signal)
    } catch (error) {
      if (error instanceof AudioRefusal) return { ok: false, code: error.code, because: error.because }
      throw error
    }
  }
}

// The running code may be the bundle itself or a chunk of it.
function builtChild(): string {
  const beside = join(import.meta.dirname, 'audio/decode-child.js')
  return existsSync(beside) ? beside : join(import.meta.dirname, '../audio/decode-child.js')
}

async function demandSize(filePath: string): Promise<void> {
  const { size } = await stat(filePath)
  if (size <= audioLimits.bytes) return
  throw new AudioRefusal('AUDIO_TOO_LARGE', 'The file is larger than 20 MB. Save it as MP3 or OGG, or cut it.')
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    peaks: z.array(z.number().min(0).max(1)).max(200),
    loudness: z.number(),
    sourceKind: z.enum(sourceKinds),
  }),
  z.object({ ok: z.literal(false), code: z.enum(audioRefusalCodes), because: z.string().max(300) }),
])

function takenFrom(answer: Buffer): TakenAudio {
  const lineEnd = answer.indexOf('\n')
  const head = answerSchema.safeParse(parsed(answer.toString('utf8', 0, Math.max(0, lineEnd))))
  const samples = answer.subarray(lineEnd + 1)
  // Whoever has taken over the decoder may answer anything.
  if (!head.success || samples.length % 2 !== 0) throw damaged('The sound in the file cannot be decoded.')
  if (!head.data.ok) throw new AudioRefusal(head.data.code, head.data.because)
  const { peaks, loudness, sourceKind } = head.data
  const wav = wavFileOf(samples)
  return {
    ok: true,
    wav,
    durationMs: Math.round((samples.length / 2 / telephoneRate) * 1000),
    sha256: createHash('sha256').update(wav).digest('hex'),
    peaks,
    loudness,
    sourceKind,
    warnings: loudness < quietBelowDbfs ? [tooQuiet] : [],
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const tooQuiet = {
  code: 'AUDIO_TOO_QUIET',
  because: 'The sound is very quiet. Callers may not understand it; record it louder.',
} as const

function busy(): AudioRefusal {
  return new AudioRefusal('AUDIO_BUSY', 'Too many sounds are being uploaded. Try again in a minute.')
}
