import { damaged, notSupported } from './refusal.ts'

const headBytes = 27
const lastPage = 4

/** The one stream inside an Ogg file. */
export type OggStream = {
  readonly packets: readonly Buffer[]
  /** Of the last page: the position at which the sound ends, in samples. */
  readonly endPosition: number
}

/**
 * Takes an Ogg file apart into packets. Throws AudioRefusal when a page is missing, broken or false, when the last
 * page is not marked as the last, or when the file holds more than one stream.
 */
export function readOgg(file: Buffer): OggStream {
  const packets: Buffer[] = []
  let unfinished: Buffer[] = []
  let page = pageAt(file, 0)
  for (const serial = page.serial; ; page = pageAt(file, page.end)) {
    if (page.serial !== serial) throw notSupported('The OGG file holds several sounds.')
    let from = page.bodyAt
    for (const size of page.sizes) {
      unfinished.push(file.subarray(from, from + size))
      from += size
      // A full 255 means that the packet goes on.
      if (size < 255) {
        packets.push(Buffer.concat(unfinished))
        unfinished = []
      }
    }
    if (page.end === file.length) break
    if (page.flags & lastPage) throw notSupported('The OGG file goes on after its end.')
  }
  if (!(page.flags & lastPage)) throw damaged('The OGG file is cut off.')
  return { packets, endPosition: Number(page.position) }
}

function pageAt(file: Buffer, at: number) {
  if (file.toString('latin1', at, at + 4) !== 'OggS') throw damaged('The OGG file holds something that is no sound.')
  const bodyAt = at + headBytes + (file[at + 26] ?? 0)
  if (bodyAt > file.length) throw damaged('The OGG file is cut off.')
  const sizes = file.subarray(at + headBytes, bodyAt)
  const end = bodyAt + sizes.reduce((sum, size) => sum + size, 0)
  if (end > file.length) throw damaged('The OGG file is cut off.')
  if (checksum(file, at, end) !== file.readUInt32LE(at + 22)) throw damaged('The OGG file is damaged inside.')
  return {
    flags: file[at + 5] ?? 0,
    position: file.readBigInt64LE(at + 6),
    serial: file.readUInt32LE(at + 14),
    sizes,
    bodyAt,
    end,
  }
}

const checksumTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24
  for (let bit = 0; bit < 8; bit++) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1
  return rest
})

// CRC-32 of the page with its own checksum taken as zero.
function checksum(file: Buffer, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) {
    const byte = at >= from + 22 && at < from + 26 ? 0 : (file[at] ?? 0)
    sum = (sum << 8) ^ (checksumTable[(sum >>> 24) ^ byte] ?? 0)
  }
  return sum >>> 0
}
