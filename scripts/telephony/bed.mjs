// The test bed: an exchange, a provider's side that takes every call the exchange dials, and phones that call in.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createExchange } from './exchange.mjs'
import { tones } from './hearing.mjs'
import { openLine } from './line.mjs'
import { startNightswitch } from './nightswitch.mjs'
import { createPhone } from './phone.mjs'
import { ensureSysroot } from './setup.mjs'
import { writeTone } from './sounds.mjs'

export { until } from './until.mjs'

export const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Numbers of the test bed, from ranges reserved for fiction. The provider answers each with its own tone. */
export const numbers = {
  normal: '+493023125100',
  alternate: '+493023125200',
  failsafe: '+493023125999',
  busy: '+493023125301',
  rejected: '+493023125302',
  broken: '+493023125303',
  ringing: '+493023125304',
  leaving: '+493023125305',
  /** Presses 1 half a second after it answered. */
  confirming: '+493023125306',
  /** Takes every call after a second, for half a second. */
  mobile: '+493023125307',
  /** Of the public; telephones of the test bed may call it. */
  emergency: '112',
  caller: '+493023125901',
  /** Through the second provider, which our trunks register at. */
  beyond: '+493023125400',
}

/** How long the dialplan waits for Nightswitch before its failsafe, in s. In production it is longer. */
export const failsafeWait = 3

/** Longer than the exchange waits for a sign of life. */
export const longSeconds = 18

const ports = {
  manager: 18087,
  ari: 18088,
  hep: 18102,
  line: 18089,
  sip: 15260,
  provider: 20000,
  caller: 20010,
  secondCaller: 20020,
  secondProvider: 20030,
  telephones: 20100,
}

const secondProviderHost = '127.0.0.2'

const takes = {
  [numbers.normal]: { answer: true, ringMs: 200, speak: 'normal' },
  [numbers.alternate]: { answer: true, ringMs: 200, speak: 'alternate' },
  [numbers.failsafe]: { answer: true, ringMs: 200, speak: 'failsafe' },
  [numbers.busy]: { reject: 486 },
  [numbers.rejected]: { reject: 603 },
  [numbers.broken]: { reject: 503 },
  [numbers.leaving]: { answer: true, ringMs: 200, speak: 'normal', hangUpMs: 500 },
  [numbers.confirming]: { answer: true, ringMs: 200, speak: 'normal', press: 1, pressMs: 500 },
  [numbers.ringing]: { answer: true, ringMs: 60_000 },
  [numbers.mobile]: { answer: true, ringMs: 1000, isSilent: true, hangUpMs: 500 },
  [numbers.emergency]: { answer: true, ringMs: 200, speak: 'alternate' },
}

/** Sets everything up and starts the exchange. `close()` ends what was started and removes the folder. */
export async function openBed({ say = console.log } = {}) {
  const sysroot = await ensureSysroot({ say })
  say(`telephony: Asterisk ${sysroot.version} (from the ${sysroot.from})`)
  const folder = mkdtempSync(join(tmpdir(), 'nightswitch-telephony-'))
  // The exchange runs as nobody and must be able to read the sounds.
  chmodSync(folder, 0o755)
  const sounds = join(folder, 'sounds')
  mkdirSync(sounds)
  for (const [name, frequency] of Object.entries(tones)) writeTone(join(sounds, `${name}.wav`), frequency, 3)
  writeTone(join(sounds, 'short.wav'), tones.other, 0.8)
  writeTone(join(sounds, 'long.wav'), tones.french, longSeconds)

  const exchange = createExchange({
    sysroot,
    folder: join(folder, 'exchange'),
    holdTone: join(sounds, 'hold.wav'),
    faultPrompt: join(sounds, 'fault.wav'),
    settings: {
      ariPort: ports.ari,
      managerPort: ports.manager,
      sipPort: ports.sip,
      hepAddress: `127.0.0.1:${ports.hep}`,
      providerAddress: `127.0.0.1:${ports.provider}`,
      failsafeNumber: numbers.failsafe,
      failsafeWait,
      failsafeRing: 5,
    },
  })
  const provider = await createPhone({
    port: ports.provider,
    exchangePort: ports.sip,
    answering: (number) => takes[number] ?? { reject: 404 },
  })
  const caller = await createPhone({ port: ports.caller, exchangePort: ports.sip })
  // Another address of loopback: the exchange tells providers by where they call from.
  const secondProvider = await createPhone({
    host: secondProviderHost,
    port: ports.secondProvider,
    exchangePort: ports.sip,
    accounts: { nightswitch: 'the right password' },
    answering: (number) => (number === numbers.beyond ? takes[numbers.normal] : (takes[number] ?? { reject: 404 })),
  })
  const line = await openLine(ports.line, ports.ari)
  say(`telephony: the exchange took ${await exchange.start()} ms to start`)

  let nightswitch = null
  /** What ends the telephones that scenarios made. */
  const telephones = new Set()
  /** A test tone by its name, as an absolute path without extension. */
  const sound = (name) => join(sounds, name)

  /** A test tone as a command asks for it. */
  const prompt = (name, seconds = 3) => ({ soundPath: sound(name), durationMs: seconds * 1000 })

  return {
    folder,
    exchange,
    provider,
    /** The one our trunks register at, with its address. */
    secondProvider: { ...secondProvider, host: secondProviderHost, port: ports.secondProvider },
    caller,
    /** The way to the exchange's ARI; it can be cut and mended. */
    line,
    sipPort: ports.sip,
    sound,
    prompt,
    /** Nightswitch with the services of the test bed, started when it is needed first. */
    nightswitch() {
      nightswitch ??= startNightswitch({
        checkout,
        folder,
        asterisk: exchange,
        hepPort: ports.hep,
        numbers,
        sound,
        say,
      })
      return nightswitch
    },
    /** A second telephone of its own, such as one over TCP. */
    phone: (options) => createPhone({ port: ports.secondCaller, exchangePort: ports.sip, ...options }),
    /** The `index`th port for a telephone that signs in at the exchange; programs take the next ones for themselves. */
    endsTelephone: (end) => telephones.add(end),
    telephonePort: (index) => ports.telephones + 10 * index,
    /** Ends all calls that a failed scenario left and mends what it killed, so that the next one begins as it expects. */
    async clear() {
      for (const end of telephones) await end()
      telephones.clear()
      line.mend()
      exchange.thaw()
      if (!(await exchange.ari('GET', '/channels'))) await exchange.start()
      const channels = (await exchange.ari('GET', '/channels'))?.body ?? []
      for (const { id } of channels) await exchange.ari('DELETE', `/channels/${id}`)
      await (await nightswitch)?.clear()
    },
    async close({ keepFolder = false } = {}) {
      await (await nightswitch?.catch(() => null))?.stop()
      line.close()
      caller.close()
      provider.close()
      secondProvider.close()
      await exchange.stop()
      if (!keepFolder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a call heard, as names in order without their lengths; stretches under 200 ms are edges, not sounds. */
export function heardInOrder(call) {
  const names = stretchesOf(call)
    .filter(({ ms, heard }) => ms >= 200 && heard !== 'silence')
    .map(({ heard }) => heard)
  return names.filter((name, index) => name !== names[index - 1])
}

/** The longest time a caller heard nothing between being answered and the end, in ms. */
export function longestSilence(call) {
  return Math.max(0, ...stretchesOf(call).map(({ heard, ms }) => (heard === 'silence' ? ms : 0)))
}

function stretchesOf(call) {
  return call.sound.heard(call.answeredAt, call.endedAt ?? Date.now())
}
