import { type Bench, type Expectation, leave } from './bench.ts'

/** What a switch does with our own telephones. */
export const devices: readonly Expectation[] = [
  {
    name: 'FO-21: tells when a telephone signs in, signs off and is lost',
    async prove(bench) {
      const { assert, reach } = bench
      const [telephone] = await pushed(bench)
      assert((await reach(telephone)) === 'signedOff', 'who never signed in is not there')
      await telephone.register()
      assert((await reach(telephone, 'reachable')) === 'reachable', 'who signs in is there')
      await telephone.signOff()
      assert((await reach(telephone, 'signedOff')) === 'signedOff', 'who signs off went on purpose')
      await telephone.register()
      await reach(telephone, 'reachable')
      telephone.lose()
      assert((await reach(telephone, 'unreachable')) === 'unreachable', 'who does not answer is lost')
      await telephone.register()
      await reach(telephone, 'reachable')
    },
  },
  {
    name: 'rings a telephone, connects it, and tells that it is in use until it hangs up',
    async prove(bench) {
      const { switch: exchange, ringing, heard, assert, inUse } = bench
      const [telephone] = await signedIn(bench)
      const caller = await ringing()
      const { callId } = caller
      const dialId = `${callId}.1`
      telephone.behave('answers')
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'ring', callId, dialId, deviceId: telephone.settings.id, ringSeconds: 10 })
      assert((await heard(callId, 'dialAnswered')).dialId === dialId, 'the telephone answered')
      await exchange.perform({ type: 'bridge', callId, dialId })
      await inUse(telephone, true)
      await leave(bench, caller)
      await inUse(telephone, false)
      assert(telephone.rangFor() === null || telephone.rangFor() === bench.phone.callerNumber, 'it shows who calls')
    },
  },
  {
    name: 'DP-21: says at once that a telephone is not there: the phone, not the person',
    async prove(bench) {
      const { switch: exchange, ringing, heard, assert, reach } = bench
      const [telephone] = await signedIn(bench)
      await telephone.signOff()
      await reach(telephone, 'signedOff')
      const caller = await ringing()
      const { callId } = caller
      const ring = { type: 'ring', callId, ringSeconds: 10 } as const
      const began = Date.now()
      await exchange.perform({ ...ring, dialId: `${callId}.1`, deviceId: telephone.settings.id })
      const failed = await heard(callId, 'dialFailed')
      assert(failed.cause === 'failed' && failed.unreachable === true, `it was told as ${JSON.stringify(failed)}`)
      assert(Date.now() - began < 1_000, 'it is told at once')
      await leave(bench, caller)
    },
  },
  {
    name: 'tells a telephone that does not answer, and one whose owner declines, from one that is not there',
    async prove(bench) {
      const { switch: exchange, ringing, heardAll, assert } = bench
      const [silent, declining] = await signedIn(bench)
      silent.behave('ringsOut')
      declining.behave('declines')
      const caller = await ringing()
      const { callId } = caller
      const ring = { type: 'ring', callId, ringSeconds: 2 } as const
      await exchange.perform({ ...ring, dialId: `${callId}.1`, deviceId: silent.settings.id })
      await exchange.perform({ ...ring, dialId: `${callId}.2`, deviceId: declining.settings.id })
      const failures = await heardAll(callId, 'dialFailed', 2)
      const told = failures.map(({ dialId, cause, unreachable }) => `${dialId.at(-1)} ${cause} ${unreachable ?? false}`)
      assert(told.sort().join() === '1 noAnswer false,2 rejected false', `they were told as ${told}`)
      await leave(bench, caller)
    },
  },
  {
    name: 'rings several telephones for one caller; one wins, and the others stop',
    async prove(bench) {
      const { switch: exchange, ringing, heard, quiet, count, assert, inUse } = bench
      const all = await signedIn(bench)
      const [winner, ...others] = all
      winner.behave('answers')
      for (const other of others) other.behave('ringsOut')
      const caller = await ringing()
      const { callId } = caller
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ type: 'startHold', callId })
      await Promise.all(
        all.map(({ settings }, index) =>
          exchange.perform({
            type: 'ring',
            ...{ callId, dialId: `${callId}.o${index}`, deviceId: settings.id, ringSeconds: 10 },
          }),
        ),
      )
      const { dialId } = await heard(callId, 'dialAnswered')
      assert(dialId === `${callId}.o0`, `${dialId} answered`)
      await exchange.perform({ type: 'bridge', callId, dialId })
      await exchange.perform({ type: 'cancelDial', callId, dialId: `${callId}.o1` })
      await exchange.perform({ type: 'cancelDial', callId, dialId: `${callId}.o2` })
      await quiet()
      assert(count(callId, 'dialFailed') === 0, 'what we called off is no news')
      assert(count(callId, 'talkEnded') === 0, 'the talk goes on')
      await inUse(winner, true)
      await leave(bench, caller)
    },
  },
  {
    name: 'FO-26: asks whoever answers a telephone for 1, when it is told to',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert } = bench
      const [silent, confirming] = await signedIn(bench)
      silent.behave('answers')
      confirming.behave('confirms')
      const caller = await ringing()
      const { callId } = caller
      const confirm = { soundPath: phone.soundPath, withinMs: 1_000 }
      const ring = { type: 'ring', callId, ringSeconds: 10, confirm } as const
      await exchange.perform({ type: 'answer', callId })
      await exchange.perform({ ...ring, dialId: `${callId}.1`, deviceId: silent.settings.id })
      assert((await heard(callId, 'dialFailed')).answered === true, 'it was answered, but not confirmed')
      await exchange.perform({ ...ring, dialId: `${callId}.2`, deviceId: confirming.settings.id })
      assert((await heard(callId, 'dialAnswered')).dialId === `${callId}.2`, 'who pressed 1 has answered')
      await leave(bench, caller)
    },
  },
  {
    name: 'says which telephone calls, as what it was called by, and who owns it',
    async prove(bench) {
      const { arriving, heard, assert } = bench
      const [telephone] = await signedIn(bench)
      const { callId, hangUp } = await arriving(() => telephone.call('302'))
      const arrived = await heard(callId, 'callArrived')
      assert(arrived.fromDeviceId === telephone.settings.id, `it came from ${arrived.fromDeviceId}`)
      assert(arrived.calledNumber === '302', `it called ${arrived.calledNumber}`)
      assert(arrived.callerNumber === telephone.settings.extension, `it is shown as ${arrived.callerNumber}`)
      assert(arrived.callerName === telephone.settings.callerName, `its owner is ${arrived.callerName}`)
      await hangUp()
      await heard(callId, 'callerHungUp')
    },
  },
  {
    name: 'FO-29: an emergency call of a telephone is none of ours',
    async prove(bench) {
      const { arrivals, quiet, assert } = bench
      const [telephone] = await signedIn(bench)
      const before = arrivals()
      const { hangUp } = await telephone.call('112')
      await quiet()
      assert(arrivals() === before, 'the exchange connects it by itself')
      await hangUp()
    },
  },
  {
    name: 'holds with music, with another, with the tone, and plays a prompt out of it',
    async prove(bench) {
      const { switch: exchange, phone, ringing, heard, assert } = bench
      const callers = [await ringing(), await ringing()]
      for (const { callId } of callers) {
        await exchange.perform({ type: 'answer', callId })
        await exchange.perform({ type: 'startHold', callId, musicPath: phone.soundPath })
        await exchange.perform({ type: 'startHold', callId, musicPath: phone.soundPath })
      }
      for (const { callId } of callers) {
        await exchange.perform({
          type: 'playPrompt',
          callId,
          promptId: `${callId}.1`,
          soundPath: phone.soundPath,
          durationMs: 1_000,
        })
        assert((await heard(callId, 'promptFinished')).ok, 'the prompt was played')
        await exchange.perform({ type: 'startHold', callId, musicPath: phone.missingSoundPath })
        await exchange.perform({ type: 'startHold', callId })
        await exchange.perform({ type: 'startHold', callId, musicPath: phone.soundPath })
      }
      for (const caller of callers) await leave(bench, caller)
    },
  },
]

/** Has the telephones of the bench pushed; nobody is signed in. */
async function pushed(bench: Bench): Promise<Bench['phone']['telephones']> {
  const { telephones } = bench.phone
  bench.switch.useDevices(telephones.map(({ settings }) => settings))
  for (const telephone of telephones) await bench.reach(telephone)
  for (const telephone of telephones) {
    if ((await bench.reach(telephone)) === 'signedOff') continue
    // One that was lost before stays lost until it came back.
    await telephone.register()
    await bench.reach(telephone, 'reachable')
    await telephone.signOff()
    await bench.reach(telephone, 'signedOff')
  }
  return telephones
}

async function signedIn(bench: Bench): Promise<Bench['phone']['telephones']> {
  const telephones = await pushed(bench)
  for (const telephone of telephones) await telephone.register()
  for (const telephone of telephones) await bench.reach(telephone, 'reachable')
  return telephones
}
