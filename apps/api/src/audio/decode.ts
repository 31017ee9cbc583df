import { fileTypeFromBuffer } from 'file-type'
import { audioLimits, telephoneRate } from './limits.ts'
import { type Measures, measure } from './measure.ts'
import { openMp3 } from './mp3.ts'
import { openOgg } from './ogg.ts'
import { demandOnlyAudio } from './only-audio.ts'
import { AudioRefusal, damaged, notSupported } from './refusal.ts'
import { createResampler } from './resample.ts'
import type { Source, SourceKind } from './source.ts'
import { openWav } from './wav.ts'

const mostMs = audioLimits.longestMs + audioLimits.toleranceMs
const mostSamples = (mostMs / 1000) * telephoneRate

/** A sound as the telephone plays it: 8 kHz mono samples, and what there is to say about them. */
export type Decoded = Measures & { readonly samples: Int16Array; readonly sourceKind: SourceKind }

/**
 * Turns the bytes of an uploaded file into a sound for the telephone. Throws AudioRefusal with the reason when the
 * file is no sound, damaged, too long, too short or silent. Waits between blocks, so that timers of the process run.
 */
export async function decode(file: Buffer): Promise<Decoded> {
  const open = openers[await extensionOf(file)]
  if (open === undefined) throw await notRecognised(file)
  demandOnlyAudio(file)
  const source = open(file)
  demandRate(source.sampleRate)
  if (source.statedMs > mostMs) throw tooLong()
  const samples = await telephoneSamples(source)
  const measures = measure(samples)
  demandSound(measures.audibleMs)
  return { ...measures, samples, sourceKind: source.kind }
}

const openers: Readonly<Record<string, (file: Buffer) => Source>> = {
  wav: openWav,
  mp3: openMp3,
  ogg: openOgg,
  opus: openOgg,
  oga: openOgg,
}

async function extensionOf(file: Buffer): Promise<string> {
  return (await fileTypeFromBuffer(file))?.ext ?? 'unknown'
}

async function notRecognised(file: Buffer): Promise<AudioRefusal> {
  const found = await fileTypeFromBuffer(file)
  const what =
    found === undefined ? 'The file is not a sound file' : `The file is ${found.ext.toUpperCase()} (${found.mime})`
  return new AudioRefusal('AUDIO_NOT_RECOGNISED', `${what}. Upload a WAV, MP3 or OGG file.`)
}

function demandRate(sampleRate: number): void {
  if (sampleRate >= audioLimits.lowestRate && sampleRate <= audioLimits.highestRate) return
  throw notSupported(
    `The sound has ${sampleRate} samples per second; ${audioLimits.lowestRate} to ${audioLimits.highestRate} are read.`,
  )
}

async function telephoneSamples(source: Source): Promise<Int16Array> {
  const resampler = createResampler(source.sampleRate, telephoneRate)
  const out = createCollector()
  for await (const block of source.blocks()) {
    out.add(resampler.push(block))
    await new Promise((resume) => setImmediate(resume))
  }
  out.add(resampler.end())
  return out.all()
}

function createCollector() {
  const parts: Int16Array[] = []
  let count = 0
  return {
    add(samples: Float32Array): void {
      if (samples.some((sample) => !Number.isFinite(sample))) throw damaged('The file holds numbers that are no sound.')
      count += samples.length
      if (count > mostSamples) throw tooLong()
      parts.push(Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)))))
    },
    all(): Int16Array {
      const whole = new Int16Array(count)
      let at = 0
      for (const part of parts) {
        whole.set(part, at)
        at += part.length
      }
      return whole
    },
  }
}

function tooLong(): AudioRefusal {
  return new AudioRefusal('AUDIO_TOO_LONG', 'The sound is longer than 10 minutes. Cut it and upload a shorter one.')
}

function demandSound(audibleMs: number): void {
  if (audibleMs >= audioLimits.shortestMs) return
  throw audibleMs === 0
    ? new AudioRefusal('AUDIO_SILENT', 'Nothing can be heard in the file. Check the recording and upload it again.')
    : new AudioRefusal('AUDIO_TOO_SHORT', 'Less than 0.2 seconds can be heard. Upload a longer sound.')
}
