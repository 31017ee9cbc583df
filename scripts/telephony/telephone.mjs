// A telephone of ours in Node: what the switch is to know of it, and how it behaves.
import { createPhone } from './phone.mjs'

const behaviours = {
  answers: { answer: true, ringMs: 200, speak: 'normal' },
  confirms: { answer: true, ringMs: 200, speak: 'normal', press: 1, pressMs: 500 },
  isShort: { answer: true, ringMs: 20, isSilent: true, hangUpMs: 300 },
  declines: { reject: 603, ringMs: 200 },
  ringsOut: { answer: true, ringMs: 60_000 },
}

/**
 * The `index`th telephone of the test bed; `settings` are as `useDevices` takes them. It signs in when it is told to, with
 * what `given` ({ sipUserName, password }) says, as Nightswitch made it.
 */
export function createTelephone(bed, index, given = {}) {
  const settings = {
    id: `device-${index}`,
    sipUserName: `d-test-${index}`,
    password: `secret-${index}`,
    label: `Desk ${index}`,
    callerName: `Nina ${index}`,
    extension: `30${index}`,
    emergencyNumbers: ['110', '112'],
    ...given,
  }
  let phone = null
  let behaviour = behaviours.answers
  const received = []

  function lose() {
    phone?.close()
    phone = null
  }
  bed.endsTelephone(lose)

  async function signIn(seconds) {
    phone ??= await createPhone({
      port: bed.telephonePort(index),
      exchangePort: bed.sipPort,
      account: { user: settings.sipUserName, password: settings.password },
      answering: () => behaviour,
      received,
    })
    const status = await phone.register(seconds)
    if (status !== 200) throw new Error(`The exchange answered ${status} to ${settings.label} signing in.`)
  }

  return {
    settings,
    received,
    register: () => signIn(60),
    signOff: () => signIn(0),
    /** Its power fails: nothing is said, and nothing answers. */
    lose,
    behave(as) {
      behaviour = behaviours[as]
    },
    call: (number) => phone.call(number),
    rangFor: () => /sips?:([^@>;]*)@/.exec(received.at(-1)?.from ?? '')?.[1] ?? null,
  }
}
