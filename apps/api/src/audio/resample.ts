const zeroCrossings = 32
const kaiserBeta = 9
/** Of half the lower rate: the pass band ends here, what lies above is on its way down to silence. */
const cutoff = 0.93

/**
 * Makes a resampler for a stream of mono samples: `push` takes any number of samples and gives those that are ready,
 * `end` gives the rest, so that all in all ceil(samples in × to / from) come out, in time with the input.
 * A windowed sinc of fixed size per rate: memory does not grow with the length of the sound. Rates in Hz, integers.
 */
export function createResampler(from: number, to: number) {
  if (from === to) return { push: (samples: Float32Array) => samples, end: () => new Float32Array(0) }
  const divisor = greatestCommonDivisor(from, to)
  const phases = to / divisor
  const step = from / divisor
  const { taps, reach, table } = sincTable(from, to, phases)

  // Position of the next output on a grid `phases` times finer than the input; input index of held[0].
  let position = 0
  let heldFrom = -reach + 1
  let held = new Float32Array(reach - 1)
  let taken = 0
  let given = 0

  function ready(samples: Float32Array): Float32Array {
    held = joined(held, samples)
    const lastWhole = heldFrom + held.length - 1 - reach
    const count = Math.max(0, Math.floor((lastWhole * phases + phases - 1 - position) / step) + 1)
    const out = new Float32Array(count)
    for (let n = 0; n < count; n++) {
      const whole = Math.floor(position / phases)
      const first = whole - reach + 1 - heldFrom
      const row = (position - whole * phases) * taps
      let sum = 0
      for (let k = 0; k < taps; k++) sum += (held[first + k] ?? 0) * (table[row + k] ?? 0)
      out[n] = sum
      position += step
    }
    const keepFrom = Math.min(held.length, Math.max(0, Math.floor(position / phases) - reach + 1 - heldFrom))
    held = held.slice(keepFrom)
    heldFrom += keepFrom
    return out
  }

  return {
    push(samples: Float32Array): Float32Array {
      taken += samples.length
      const out = ready(samples)
      given += out.length
      return out
    },
    end(): Float32Array {
      const wanted = Math.ceil((taken * to) / from) - given
      return ready(new Float32Array(2 * reach + step)).slice(0, Math.max(0, wanted))
    },
  }
}

// One row of weights per phase; each row sums to 1, so that loudness stays.
function sincTable(from: number, to: number, phases: number) {
  const stretch = Math.max(1, from / to)
  const reach = Math.ceil(zeroCrossings * stretch)
  const taps = 2 * reach
  const table = new Float32Array(phases * taps)
  for (let phase = 0; phase < phases; phase++) {
    const weights = Float64Array.from({ length: taps }, (_, k) => weight(k - reach + 1 - phase / phases, stretch))
    const sum = weights.reduce((total, w) => total + w, 0)
    table.set(
      weights.map((w) => w / sum),
      phase * taps,
    )
  }
  return { taps, reach, table }
}

function weight(distance: number, stretch: number): number {
  const x = distance / stretch
  const inside = 1 - (x / zeroCrossings) ** 2
  if (inside <= 0) return 0
  const angle = Math.PI * x * cutoff
  return (angle === 0 ? 1 : Math.sin(angle) / angle) * bessel(kaiserBeta * Math.sqrt(inside))
}

// Zeroth-order modified Bessel function, the shape of the Kaiser window.
function bessel(x: number): number {
  let sum = 1
  let term = 1
  for (let k = 1; term > sum * 1e-10; k++) {
    term *= (x / 2 / k) ** 2
    sum += term
  }
  return sum
}

function joined(a: Float32Array, b: Float32Array) {
  const both = new Float32Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
