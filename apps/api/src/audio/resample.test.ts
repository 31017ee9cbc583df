import { describe, expect, it } from 'vitest'
import { createResampler } from './resample.ts'
import { amplitudeAt, tone } from './sounds.testing.ts'

function resampled(samples: Float32Array, from: number, pieces: number): Float32Array {
  const resampler = createResampler(from, 8000)
  const parts = Array.from({ length: Math.ceil(samples.length / pieces) }, (_, i) =>
    resampler.push(samples.slice(i * pieces, (i + 1) * pieces)),
  )
  return Float32Array.from([...parts, resampler.end()].flatMap((part) => [...part]))
}

const rates = [4000, 6000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 47_999, 96_000, 192_000]

describe('resampling to the telephone', () => {
  it.each(rates)('keeps length, loudness and start of a sound at %i Hz', (rate) => {
    const out = resampled(tone(440, rate, 1), rate, 1000)
    const expected = tone(440, 8000, 1)
    const inside = out.slice(200, -200)

    expect(out).toHaveLength(8000)
    const worst = Math.max(...inside.map((sample, i) => Math.abs(sample - (expected[i + 200] ?? 0))))
    expect(worst).toBeLessThan(0.001)
  })

  it('gives the same whatever the pieces it gets', () => {
    const samples = tone(1000, 44_100, 0.5)

    expect(resampled(samples, 44_100, 7)).toEqual(resampled(samples, 44_100, samples.length))
  })

  it.each([300, 1000, 3000, 3400])('lets %i Hz of speech through', (hz) => {
    const out = resampled(tone(hz, 44_100, 1), 44_100, 4096)

    expect(amplitudeAt(hz, out, 1)).toBeGreaterThan(0.49)
    expect(amplitudeAt(hz, out, 1)).toBeLessThan(0.51)
  })

  it.each([4200, 5000, 7000, 12_000, 20_000])('folds nothing of %i Hz back into what is heard', (hz) => {
    const out = resampled(tone(hz, 44_100, 1), 44_100, 4096).slice(400, -400)
    const loudest = Math.max(...out.map(Math.abs))

    expect(20 * Math.log10(loudest / 0.5)).toBeLessThan(-70)
  })
})
