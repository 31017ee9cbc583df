// What one party of a call says and hears: RTP out with a tone, RTP in as a list of heard tones and silences.
import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { fromALaw, strongestTone, toALaw, tone } from './sounds.mjs'

const packetMs = 20
const windowMs = 100

/** Every tone of the test bed: at least 50 Hz apart, none a multiple of another, so that they cannot be confused. */
export const tones = {
  hold: 425,
  fault: 620,
  caller: 1850,
  normal: 480,
  alternate: 540,
  failsafe: 680,
  german: 760,
  english: 830,
  french: 910,
  other: 1010,
}
const frequencies = Object.values(tones)
const nameOf = (frequency) => Object.keys(tones).find((name) => tones[name] === frequency) ?? null

// RTP ports of the phones go round in these, apart from the phones' SIP ports.
const [firstPort, lastPort] = [20400, 20998]
let lastTaken = lastPort

/** An RTP socket of one call on a free port of 127.0.0.1. */
export async function openSound() {
  const { socket, port } = await bindNextPort()
  const packets = []
  let speaking = null
  let isOpen = true
  socket.on('message', (bytes) => {
    const isALaw = bytes.length > 12 && (bytes[1] & 0x7f) === 8
    if (isALaw) packets.push({ at: Date.now(), payload: bytes.subarray(12) })
  })

  return {
    port,
    /** Sends a tone to the other side until closed; nothing after that. */
    speak(toPort, name) {
      clearInterval(speaking)
      if (!isOpen) return
      const sound = toALaw(tone(tones[name], 1))
      const started = Date.now()
      const source = randomInt(2 ** 32)
      let sent = 0
      speaking = setInterval(() => {
        // Timers are late on a busy machine; the clock decides how many packets are due.
        for (; sent * packetMs <= Date.now() - started; sent += 1)
          socket.send(rtpPacket(sound, sent, source), toPort, '127.0.0.1')
      }, packetMs / 2)
    },
    /** What was heard since `from` (epoch ms): [{ heard: a name of tones | 'silence' | 'noise', ms, at }]. */
    heard: (from = 0, until = Date.now()) =>
      summarise(
        packets.filter(({ at }) => at >= from && at <= until),
        from,
        until,
      ),
    packetCount: () => packets.length,
    close() {
      isOpen = false
      clearInterval(speaking)
      socket.close()
    },
  }
}

async function bindNextPort() {
  for (let tries = firstPort; tries <= lastPort; tries += 2) {
    lastTaken = lastTaken >= lastPort ? firstPort : lastTaken + 2
    const socket = createSocket('udp4')
    // Taken: by a call whose other side crashed and which nobody ended.
    const bound = once(socket, 'listening').then(
      () => true,
      () => false,
    )
    socket.bind(lastTaken, '127.0.0.1')
    if (await bound) return { socket, port: lastTaken }
    socket.close()
  }
  throw new Error('All sound ports of the phones are taken.')
}

function rtpPacket(sound, index, source) {
  const header = Buffer.alloc(12)
  header[0] = 0x80
  header[1] = 8
  header.writeUInt16BE(index & 0xffff, 2)
  header.writeUInt32BE((index * 160) >>> 0, 4)
  header.writeUInt32BE(source, 8)
  const start = (index % 50) * 160
  return Buffer.concat([header, sound.subarray(start, start + 160)])
}

/** Windows of 100 ms by time of arrival; equal neighbours become one stretch. */
function summarise(packets, from, until) {
  const begin = from || (packets[0]?.at ?? until)
  const stretches = []
  for (let start = begin; start < until; start += windowMs) {
    const end = Math.min(start + windowMs, until)
    const heard = nameWindow(packets.filter(({ at }) => at >= start && at < end))
    const last = stretches.at(-1)
    if (last?.heard === heard) last.ms += end - start
    else stretches.push({ heard, ms: end - start, at: start })
  }
  return stretches
}

function nameWindow(packets) {
  if (packets.length === 0) return 'silence'
  const samples = fromALaw(Buffer.concat(packets.map(({ payload }) => payload)))
  const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
  return loudness < 200 ? 'silence' : (nameOf(strongestTone(samples, frequencies)) ?? 'noise')
}
