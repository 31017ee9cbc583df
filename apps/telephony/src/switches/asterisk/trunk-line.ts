import type { TrunkSettings, TrunkState } from '../../ports.ts'
import type { Ari } from './ari.ts'
import { putObject, readEndpoints, readObject, removeObject, setGlobal } from './pjsip.ts'
import { ASKED_EVERY_S, endpointOf, objectsOf, objectTypes, trunkIdOf } from './trunk-objects.ts'

/** The trunks of the exchange: pushed over ARI into its memory, and asked how they are. */
export type TrunkLine = {
  /** As the port promises. */
  use(trunks: readonly TrunkSettings[]): void
  /** A new connection: what the exchange holds is not known. */
  connected(): void
  disconnected(): void
  settingsOf(trunkId: string): TrunkSettings | undefined
  stop(): void
}

type Parts = {
  ari: Ari
  url: string
  user: string
  password: string
  report: (states: readonly TrunkState[]) => void
}

const pollMs = 2000
const requestTimeoutMs = 2000
const firstAnswerMs = ASKED_EVERY_S * 1000 + 4000
const configuredTrunk = 'trunk'

export function createTrunkLine({ ari, url, user, password, report }: Parts): TrunkLine {
  let wanted: readonly TrunkSettings[] = []
  /** What was pushed over this connection, by trunk. */
  let pushed = new Map<string, string>()
  /** What the dialplan was told of them over this connection. */
  let named = ''
  const pushedAt = new Map<string, number>()
  let faults = new Map<string, string>()
  let online = false
  let cookie = ''
  let told = ''
  let working: Promise<void> | null = null
  let again = false
  const timer = setInterval(() => wake(), pollMs)

  /** One round at a time; whoever wakes it during one gets another after it. */
  function wake() {
    if (!online) return
    if (working) {
      again = true
      return
    }
    working = round().finally(() => {
      working = null
      if (!again) return
      again = false
      wake()
    })
  }

  async function round() {
    const generation = pushed
    await push(generation)
    const states = await readStates()
    if (generation === pushed && online) tell(states)
  }

  async function push(held: Map<string, string>) {
    faults = new Map()
    let first = wanted.length === 0 && held.size === 0
    for (const trunk of wanted) {
      const objects = objectsOf(trunk)
      const text = JSON.stringify(objects)
      if (held.get(trunk.id) === text) continue
      first = true
      try {
        await replace(trunk.id, objects, held.has(trunk.id))
        held.set(trunk.id, text)
        pushedAt.set(trunk.id, performance.now())
      } catch (fault) {
        faults.set(trunk.id, fault instanceof Error ? fault.message : String(fault))
      }
    }
    // What nobody wants any more may be of an earlier process, so the exchange is asked.
    if (first || [...held.keys()].some((id) => !isWanted(id))) await removeUnwanted(held)
    await nameLines().catch(() => undefined)
  }

  async function removeUnwanted(held: Map<string, string>) {
    const endpoints = await readTrunks().catch(() => null)
    const ids = new Set([...(endpoints?.keys() ?? []), ...held.keys()])
    for (const id of ids) {
      if (isWanted(id)) continue
      await replace(id, []).catch(() => undefined)
      held.delete(id)
    }
  }

  /** The lines of the dialplan: that of its failsafe, and those of emergency calls (FO-29), the main one first. */
  async function nameLines() {
    const [main] = wanted
    const lines = [...wanted.map(({ id }) => endpointOf(id)), configuredTrunk]
    const variables = {
      FAILSAFE_TRUNK: main ? endpointOf(main.id) : configuredTrunk,
      EMERGENCY_TRUNKS: lines.join('&'),
      EMERGENCY_CALLER: main?.callerId ?? '',
    }
    const text = JSON.stringify(variables)
    if (text === named) return
    for (const [name, value] of Object.entries(variables)) await setGlobal(ari, name, value)
    named = text
  }

  const isWanted = (id: string) => wanted.some((trunk) => trunk.id === id)

  /** `anew`: a registration that was refused would wait for its next try otherwise. */
  async function replace(id: string, objects: ReturnType<typeof objectsOf>, anew = false) {
    const name = endpointOf(id)
    // The exchange goes on telling how an address was that a trunk no longer has.
    const moved = anew || (await readObject(ari, name, 'aor'))?.get('contact') !== contactIn(objects)
    for (const type of objectTypes) {
      if (moved || !objects.some((object) => object.type === type)) await removeObject(ari, name, type)
    }
    for (const object of objects) await putObject(ari, name, object)
  }

  async function readStates(): Promise<TrunkState[]> {
    const endpoints = await readTrunks().catch(() => null)
    const registrations = wanted.some(({ registers }) => registers) ? await readRegistrations().catch(() => null) : null
    return wanted.map(({ id, registers }): TrunkState => {
      const fault = faults.get(id)
      if (fault !== undefined) return { trunkId: id, state: 'notPushed', detail: fault }
      const silent = isTooNew(id) ? 'trying' : 'unreachable'
      const reachable = endpoints?.get(id) === true
      if (!registers) return { trunkId: id, state: reachable ? 'reachable' : silent, detail: null }
      const status = registrations?.get(id)
      if (status === 'Registered') return { trunkId: id, state: 'registered', detail: null }
      // The exchange calls both a refusal and silence "Rejected"; whoever does not answer its question either is silent.
      if (status === 'Rejected') return { trunkId: id, state: reachable ? 'rejected' : silent, detail: null }
      return { trunkId: id, state: 'trying', detail: null }
    })
  }

  /** Silence means nothing yet: the exchange may not have asked. */
  const isTooNew = (id: string) => performance.now() - (pushedAt.get(id) ?? 0) < firstAnswerMs

  /** Which of our trunks are there, and whether they answer. */
  async function readTrunks(): Promise<Map<string, boolean>> {
    const endpoints = await readEndpoints(ari)
    return new Map(
      [...endpoints].flatMap(([name, { isOnline }]) => {
        const id = trunkIdOf(name)
        return id === null ? [] : [[id, isOnline] as const]
      }),
    )
  }

  /** ARI tells nothing of registrations; the manager interface does, on the same port. */
  async function readRegistrations(): Promise<Map<string, string>> {
    const text = await manager('action=PJSIPShowRegistrationsOutbound')
    const details = text.split(/\r?\n\r?\n/).filter((part) => part.includes('Event: OutboundRegistrationDetail\r'))
    return new Map(
      details.flatMap((part) => {
        const id = trunkIdOf(/^ObjectName: (.+?)\r?$/m.exec(part)?.[1] ?? '')
        const status = /^Status: (\w+)/m.exec(part)?.[1]
        return id !== null && status !== undefined ? [[id, status] as const] : []
      }),
    )
  }

  async function manager(question: string): Promise<string> {
    const first = cookie === '' ? '' : await ask(question)
    if (first.includes('EventList: start')) return first
    await ask(`action=login&username=${encodeURIComponent(user)}&secret=${encodeURIComponent(password)}`)
    return ask(question)
  }

  async function ask(question: string): Promise<string> {
    const reply = await fetch(`${url}/rawman?${question}`, {
      headers: { cookie },
      signal: AbortSignal.timeout(requestTimeoutMs),
    })
    cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return reply.text()
  }

  function tell(states: readonly TrunkState[]) {
    const text = JSON.stringify(states)
    if (text === told) return
    told = text
    report(states)
  }

  return {
    use(trunks) {
      wanted = trunks
      wake()
    },
    connected() {
      online = true
      pushed = new Map()
      named = ''
      told = ''
      wake()
    },
    disconnected() {
      online = false
      if (wanted.length > 0) tell([])
    },
    settingsOf: (trunkId) => wanted.find(({ id }) => id === trunkId),
    stop() {
      online = false
      clearInterval(timer)
    },
  }
}

const contactIn = (objects: ReturnType<typeof objectsOf>) => objects.find(({ type }) => type === 'aor')?.fields.contact
