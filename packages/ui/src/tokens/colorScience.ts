// Only the token test uses this: WCAG 2 contrast, Machado 2009 colour-vision matrices, CIEDE2000.

type Triple = readonly [number, number, number]

const channels = (hex: string): Triple => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

const linear = (channel: number) => {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

const linearOf = (hex: string): Triple => {
  const [red, green, blue] = channels(hex)
  return [linear(red), linear(green), linear(blue)]
}

const times = (matrix: readonly Triple[], [x, y, z]: Triple): Triple => {
  const row = (index: number) => {
    const [a, b, c] = matrix[index] ?? [0, 0, 0]
    return a * x + b * y + c * z
  }
  return [row(0), row(1), row(2)]
}

const luminance = (hex: string) => {
  const [red, green, blue] = linearOf(hex)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2 contrast ratio of two opaque colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** How a colour is seen: fully, or without one of the three cone types. */
export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan'

// Machado, Oliveira, Fernandes 2009, severity 1.0, on linear RGB.
const visions: Readonly<Record<Vision, readonly Triple[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const xyz: readonly Triple[] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
]
const white: Triple = [0.95047, 1, 1.08883]

const lab = (hex: string, vision: Vision): Triple => {
  const seen = times(visions[vision], linearOf(hex))
  const clipped: Triple = [clip(seen[0]), clip(seen[1]), clip(seen[2])]
  const [x, y, z] = times(xyz, clipped)
  const root = (part: number) => (part > 216 / 24_389 ? Math.cbrt(part) : ((24_389 / 27) * part + 16) / 116)
  const [fx, fy, fz] = [root(x / white[0]), root(y / white[1]), root(z / white[2])]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

const clip = (part: number) => Math.min(1, Math.max(0, part))
const radians = (degrees: number) => (degrees * Math.PI) / 180
const hue = (a: number, b: number) => (a === 0 && b === 0 ? 0 : ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360)

/** CIEDE2000 difference of two colours as seen with `vision`. */
export function difference(one: string, other: string, vision: Vision): number {
  return ciede2000(lab(one, vision), lab(other, vision))
}

/** CIEDE2000 of two CIELAB colours (Sharma, Wu, Dalal 2005). */
export function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const meanC = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)))
  const [ap1, ap2] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(ap1, b1), Math.hypot(ap2, b2)]
  const [h1, h2] = [hue(ap1, b1), hue(ap2, b2)]
  const turn = h2 - h1
  const grey = c1 * c2 === 0
  const deltaHue = grey ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
  const deltaL = l2 - l1
  const deltaC = c2 - c1
  const deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(deltaHue / 2))
  const meanL = (l1 + l2) / 2
  const meanCp = (c1 + c2) / 2
  const apart = Math.abs(h1 - h2) > 180
  const meanHue = grey ? h1 + h2 : apart ? (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2 : (h1 + h2) / 2
  const t =
    1 -
    0.17 * Math.cos(radians(meanHue - 30)) +
    0.24 * Math.cos(radians(2 * meanHue)) +
    0.32 * Math.cos(radians(3 * meanHue + 6)) -
    0.2 * Math.cos(radians(4 * meanHue - 63))
  const sl = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2)
  const sc = 1 + 0.045 * meanCp
  const sh = 1 + 0.015 * meanCp * t
  const turnTerm = 30 * Math.exp(-(((meanHue - 275) / 25) ** 2))
  const rt = -2 * Math.sqrt(meanCp ** 7 / (meanCp ** 7 + 25 ** 7)) * Math.sin(radians(2 * turnTerm))
  const [x, y, z] = [deltaL / sl, deltaC / sc, deltaH / sh]
  return Math.sqrt(x * x + y * y + z * z + rt * y * z)
}
