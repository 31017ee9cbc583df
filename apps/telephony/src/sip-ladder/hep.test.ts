import { describe, expect, it } from 'vitest'
import { hepPacket } from '../testing/hep-packet.ts'
import { readHep } from './hep.ts'

const at = Date.UTC(2026, 2, 2, 10, 0, 0, 123)

describe('a packet of the exchange (HEP)', () => {
  it('tells when, from where, to where and what', () => {
    expect(readHep(hepPacket({ at, text: 'INVITE' }))).toEqual({
      at,
      source: '127.0.0.1:20010',
      destination: '127.0.0.1:15260',
      payload: Buffer.from('INVITE'),
    })
  })

  it('tells IPv6 addresses as they are written', () => {
    const packet = hepPacket({ source: '[2001:db8:0:0:0:0:0:7]:5060', destination: '[0:0:0:0:0:0:0:1]:5061' })

    expect(readHep(packet)).toMatchObject({ source: '[2001:db8::7]:5060', destination: '[::1]:5061' })
  })

  it('passes over the chunks of vendors', () => {
    const packet = hepPacket({ text: 'INVITE' })
    const ofVendor = Buffer.from([0, 9, 0, 15, 0, 8, 1, 2])
    const both = Buffer.concat([packet, ofVendor])
    both.writeUInt16BE(both.length, 4)

    expect(readHep(both)?.payload.toString()).toBe('INVITE')
  })

  it('is none when it reports sound, is cut short or begins otherwise', () => {
    const packet = hepPacket({})

    expect(readHep(hepPacket({ protocol: 5 }))).toBeNull()
    expect(readHep(packet.subarray(0, -1))).toBeNull()
    expect(readHep(Buffer.concat([Buffer.from('HEP2'), packet.subarray(4)]))).toBeNull()
    expect(readHep(Buffer.alloc(0))).toBeNull()
  })

  it('never throws, whatever the bytes', () => {
    const random = randomFrom(7)
    const whole = hepPacket({ text: 'INVITE sip:a SIP/2.0\r\n\r\n' })
    const told: boolean[] = []
    for (let run = 0; run < 20_000; run++) {
      const bytes = run % 2 === 0 ? Buffer.from(whole) : Buffer.alloc(Math.floor(random() * 300))
      if (run % 2 === 1) {
        for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(random() * 256)
        bytes.write('HEP3', 0, 'latin1')
      } else
        for (let flips = 0; flips < 3; flips++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      told.push(readHep(bytes.subarray(0, Math.floor(random() * bytes.length) + 1)) !== null)
    }

    expect(told).toHaveLength(20_000)
    // Some of them are whole in what counts, so the loop reached the inside of the reader.
    expect(told.filter(Boolean).length).toBeGreaterThan(10)
  })
})

/** The same numbers on every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
