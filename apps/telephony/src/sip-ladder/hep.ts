/** A SIP message as the exchange sent or got it, told in HEPv3 (the Homer encapsulation protocol). */
export type HeardMessage = {
  /** Epoch milliseconds, by the exchange's clock. */
  at: number
  /** `address:port`, an IPv6 address in brackets. */
  source: string
  destination: string
  payload: Buffer
}

const magic = 'HEP3'
const headerBytes = 6
/** Chunks of the generic vendor, and the two protocols we take (of RTCP reports there is nothing to draw). */
const chunk = {
  ...{ sourceV4: 3, destinationV4: 4, sourceV6: 5, destinationV6: 6, sourcePort: 7, destinationPort: 8 },
  ...{ seconds: 9, microseconds: 10, protocol: 11, payload: 15 },
}
const protocolSip = 1

/** Reads a packet; null for whatever is none, cut short, or not about SIP. Never throws, whatever the bytes. */
export function readHep(packet: Buffer): HeardMessage | null {
  if (packet.length < headerBytes || packet.toString('latin1', 0, 4) !== magic) return null
  const length = packet.readUInt16BE(4)
  if (length > packet.length) return null
  const chunks = new Map<number, Buffer>()
  for (let offset = headerBytes; offset + headerBytes <= length; ) {
    const size = packet.readUInt16BE(offset + 4)
    if (size < headerBytes || offset + size > length) return null
    // Vendors' own chunks are passed over; of two of a kind the last one counts.
    if (packet.readUInt16BE(offset) === 0)
      chunks.set(packet.readUInt16BE(offset + 2), packet.subarray(offset + headerBytes, offset + size))
    offset += size
  }
  const payload = chunks.get(chunk.payload)
  const source = addressOf(chunks.get(chunk.sourceV4), chunks.get(chunk.sourceV6), chunks.get(chunk.sourcePort))
  const destination = addressOf(
    chunks.get(chunk.destinationV4),
    chunks.get(chunk.destinationV6),
    chunks.get(chunk.destinationPort),
  )
  const seconds = numberOf(chunks.get(chunk.seconds), 4)
  const microseconds = numberOf(chunks.get(chunk.microseconds), 4)
  if (numberOf(chunks.get(chunk.protocol), 1) !== protocolSip) return null
  if (!payload || !source || !destination || seconds === null || microseconds === null) return null
  return { at: seconds * 1000 + Math.floor(microseconds / 1000), source, destination, payload }
}

function numberOf(bytes: Buffer | undefined, size: number): number | null {
  return bytes?.length === size ? bytes.readUIntBE(0, size) : null
}

function addressOf(v4: Buffer | undefined, v6: Buffer | undefined, port: Buffer | undefined): string | null {
  const number = numberOf(port, 2)
  const host = v4?.length === 4 ? v4.join('.') : v6?.length === 16 ? hostOfV6(v6) : null
  return host === null || number === null ? null : `${host}:${number}`
}

/** In brackets and as short as it is written, which the URL parser knows how to do. */
function hostOfV6(bytes: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16))
  return new URL(`http://[${groups.join(':')}]`).hostname
}
