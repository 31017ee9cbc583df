import type { Remembered, RememberedStep } from '../../ports.ts'
import type { Ari } from './ari.ts'
import { isDialable } from './caller.ts'
import type { AriEvent } from './messages.ts'
import { channelPath, done, quietly } from './requests.ts'

/** The exchange's own memory (AstDB, on its disk), which [remembered] of extensions.conf reads when we are gone. */
export type Memory = {
  /** As the port promises; one at a time. Writes what changed, then forgets what is no more. */
  remember(memory: readonly Remembered[]): Promise<void>
  take(event: AriEvent): void
  /** A new connection: what the exchange holds is to be asked anew. */
  connected(): void
}

const idPrefix = 'memory.'
/** The dialplan of the exchange does the writing: ARI itself may not touch AstDB (live_dangerously = no). */
const writer = 'Local/remember@memory/n'
/** Few enough that the events each one makes never pile up in the exchange. */
const entriesAtOnce = 20
const patienceMs = 3000
/** What the exchange's functions read at once is 4096 bytes. */
const longestEntry = 3000
const normalClearing = 16

/** A channel that only writes or asks; one that is left is a stray. */
export const isOfMemory = (channelId: string) => channelId.startsWith(idPrefix)

export function createMemory({
  ari,
  app,
  report,
}: {
  ari: Ari
  app: string
  report: (oddity: string) => void
}): Memory {
  // Ids are not used again by the next process.
  const ids = `${idPrefix}${Date.now().toString(36)}`
  const waiting = new Map<string, (cause: number) => void>()
  let count = 0
  let generation = 0
  /** By number, what the exchange holds; null until it was asked. */
  let held: Map<string, string | null> | null = null

  async function remember(memory: readonly Remembered[]): Promise<void> {
    const mine = generation
    const wanted = new Map(memory.map(({ number, windows }) => [number, entryOf(windows, report)]))
    const before = held ?? (await list())
    const changed = [...wanted].filter(([number, entry]) => isDialable(number) && before.get(number) !== entry)
    const gone = [...before.keys()].filter((number) => !wanted.has(number))
    const lines = [...changed.map(([number, entry]) => `${number}=${entry}`), ...gone.map((number) => `${number}=`)]
    held = null
    for (let at = 0; at < lines.length; at += entriesAtOnce) await write(lines.slice(at, at + entriesAtOnce))
    if (mine === generation) held = wanted
  }

  /** The numbers of which it holds something. What that is cannot be asked for, so it is written again. */
  async function list(): Promise<Map<string, null>> {
    const id = nextId()
    try {
      done(await ari.request('POST', '/channels/create', { endpoint: writer, app, channelId: id }))
      const variable = encodeURIComponent('DB_KEYS(nightswitch)')
      const { status, body } = await ari.request('GET', `${channelPath(id)}/variable?variable=${variable}`)
      if (status !== 200) throw new Error(`The exchange does not say what it remembers (${status}).`)
      const keys = textOf(body).split(',')
      return new Map(keys.filter((key) => key !== '').map((key) => [key, null]))
    } finally {
      await quietly(ari.request('DELETE', channelPath(id)))
    }
  }

  async function write(lines: readonly string[]): Promise<void> {
    const id = nextId()
    const ended = endOf(id)
    const entries = Object.fromEntries(lines.map((line, index) => [`ENTRY_${index + 1}`, line]))
    const reply = await ari.request('POST', channelPath(id), {
      ...{ endpoint: writer, context: 'memory', extension: 'written', priority: 1, timeout: patienceMs / 1000 },
      variables: { COUNT: String(lines.length), ...entries },
    })
    if (reply.status !== 200 && reply.status !== 409) throw new Error(`The exchange answered ${reply.status}.`)
    const cause = await ended
    if (cause !== normalClearing) throw new Error(`The exchange’s dialplan did not remember (cause ${cause}).`)
  }

  function endOf(id: string): Promise<number> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => end(0), patienceMs)
      function end(cause: number) {
        clearTimeout(timer)
        waiting.delete(id)
        resolve(cause)
      }
      waiting.set(id, end)
    })
  }

  const nextId = () => `${ids}.${++count}`

  return {
    remember,
    take(event) {
      if (event.type === 'ChannelDestroyed') waiting.get(event.channel.id)?.(event.cause)
    },
    connected() {
      generation += 1
      held = null
    },
  }
}

/**
 * As [remembered] reads it: stretches of time apart by “|”, each `from,until,step,step…` in epoch seconds, 0 for open.
 * The nearest come first; what would be too long is left for a later time.
 */
export function entryOf(windows: Remembered['windows'], report: (oddity: string) => void = () => {}): string {
  let entry = ''
  for (const { from, until, steps } of windows) {
    const window = [seconds(from), seconds(until), ...steps.flatMap((step) => wordOf(step, report))].join(',')
    const longer = entry === '' ? window : `${entry}|${window}`
    if (longer.length > longestEntry) break
    entry = longer
  }
  return entry
}

function wordOf(step: RememberedStep, report: (oddity: string) => void): string[] {
  if (step.kind === 'hangUp') return ['h']
  if (step.kind === 'dial') return isDialable(step.number) ? [`d${step.number}/${step.ringSeconds}`] : []
  if (isPlainPath(step.soundPath)) return [`p${step.soundPath}`]
  report(
    `The exchange cannot remember sounds in ${step.soundPath}: choose a data folder without signs such as , & " $.`,
  )
  return []
}

const seconds = (at: number | null) => (at === null ? 0 : Math.floor(at / 1000))
/** Signs that mean something to the dialplan do not get there. */
const isPlainPath = (path: string) => !/[,|&"'\\$[\]{}=^;\p{Cc}]/u.test(path)

function textOf(body: unknown): string {
  const value = typeof body === 'object' && body !== null && 'value' in body ? body.value : null
  if (typeof value !== 'string') throw new Error('The exchange does not say what it remembers.')
  return value
}
