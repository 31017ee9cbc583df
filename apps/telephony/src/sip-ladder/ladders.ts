import { SIP_MESSAGE_LIMIT } from '@nightswitch/contracts/internal'
import type { Clock } from '../clock.ts'
import { type Dialog, isSent, type SipDialog } from './dialog.ts'
import type { HeardMessage } from './hep.ts'
import { type Ladder, newLadder, type Rung } from './ladder.ts'
import { factsOf, type SipFacts } from './sip-text.ts'

/** What was heard of the calls, until it is written. Bounded in every direction: under pressure it keeps less, and counts. */
export type Ladders = {
  hear(message: HeardMessage): void
  /** Told by the switch, often more than once, before or after the first message. */
  belongs(dialog: SipDialog): void
  /** The ladders with something to write. */
  due(): readonly Ladder[]
  /** This much of it is written, or given up. */
  taken(ladder: Ladder, much: { rungs: number; dropped: number }): void
  /** Forgets what is over. */
  tidy(): void
}

export const limits = {
  /** Messages of one call. The last places are kept for how it ends. */
  perCall: 200,
  forItsEnd: 10,
  /** Bytes that wait for whatever reason. */
  bytes: 16 * 1024 * 1024,
  /** Calls nobody claims are strangers at the door; ours are claimed in milliseconds. */
  unclaimed: 1_000,
  waitingEach: 40,
  dialogs: 20_000,
}
const UNCLAIMED_MS = 150_000
/** Repetitions still come; SIP gives up after 32 s. */
const AFTER_THE_END_MS = 40_000

export function createLadders(clock: Clock, most: typeof limits = limits): Ladders {
  const dialogs = new Map<string, Dialog>()
  const ladders = new Map<string, Ladder>()
  let unclaimed = 0
  let bytes = 0
  let lastSequence = 0
  let exchange: string | null = null

  function hear(message: HeardMessage) {
    const facts = factsOf(message.payload)
    if (!facts) return
    const dialog = dialogs.get(facts.callId) ?? (facts.kind === 'invite' ? begin(facts.callId, message) : null)
    if (!dialog) return
    live(dialog, facts.kind)
    const { belongs, waiting } = dialog
    if (belongs) put(belongs.ladder, dialog, rungOf(message), facts.kind === 'farewell')
    else if (waiting.length < most.waitingEach && hasRoom(message)) wait(dialog, rungOf(message))
    else dialog.dropped += 1
  }

  /** How long it goes on, by what is said. A refused call that is tried again, with a password this time, is not over. */
  function live(dialog: Dialog, kind: SipFacts['kind']) {
    const { answered, belongs } = dialog
    if (kind === 'accepted') dialog.answered = true
    if (kind === 'farewell' || (kind === 'refused' && !answered)) dialog.until = clock.monotonic() + AFTER_THE_END_MS
    else if (kind === 'invite') dialog.until = belongs ? Number.POSITIVE_INFINITY : clock.monotonic() + UNCLAIMED_MS
  }

  function wait(dialog: Dialog, rung: Rung) {
    bytes += rung.payload.length
    dialog.waiting.push(rung)
  }

  function begin(sipCallId: string, first: HeardMessage): Dialog {
    const { source, destination } = first
    if (unclaimed >= most.unclaimed) forgetFirst((dialog) => dialog.belongs === null)
    unclaimed += 1
    return keep(sipCallId, newDialog({ source, destination }))
  }

  function keep(sipCallId: string, dialog: Dialog): Dialog {
    if (dialogs.size >= most.dialogs) forgetFirst(() => true)
    dialogs.set(sipCallId, dialog)
    return dialog
  }

  function belongs({ sipCallId, callId, dialId }: SipDialog) {
    const known = dialogs.get(sipCallId)
    if (known?.belongs) return
    // Its beginning was before our time: what a talk of an earlier process still says.
    const dialog = known ?? keep(sipCallId, newDialog(null))
    if (known) unclaimed -= 1
    const ladder = ladders.get(callId) ?? newLadder(callId)
    ladders.set(callId, ladder)
    ladder.dialogs += 1
    dialog.belongs = { ladder, dialId }
    if (!isOver(dialog)) dialog.until = Number.POSITIVE_INFINITY
    ladder.dropped += dialog.dropped
    if (dialog.first) exchange = dialId === null ? dialog.first.destination : dialog.first.source
    for (const rung of dialog.waiting.splice(0)) {
      bytes -= rung.payload.length
      put(ladder, dialog, rung, false)
    }
  }

  /** Only of what is over is the end already near. */
  const isOver = ({ until }: Dialog) => until <= clock.monotonic() + AFTER_THE_END_MS

  function put(ladder: Ladder, dialog: Dialog, rung: Rung, isFarewell: boolean) {
    const room = isFarewell ? most.perCall : most.perCall - most.forItsEnd
    if (ladder.kept >= room || !hasRoom(rung)) {
      ladder.dropped += 1
      return
    }
    const dialId = dialog.belongs?.dialId ?? null
    ladder.kept += 1
    bytes += rung.payload.length
    ladder.due.push({ ...rung, dialId, sent: isSent(rung, dialog, { dialId, exchange }) })
  }

  const hasRoom = ({ payload }: { payload: Buffer }) => bytes + payload.length <= most.bytes

  function rungOf({ at, source, destination, payload }: HeardMessage): Rung {
    const now = clock.now()
    lastSequence = Math.max(lastSequence + 1, Math.floor(now * 1000))
    return {
      ...{ sequence: lastSequence, source, destination, size: payload.length },
      // A clock that is far off would put the message outside its call.
      at: Math.abs(at - now) < 60_000 ? at : now,
      // A copy: the rest of a long one must not stay in memory with it.
      payload: payload.length > SIP_MESSAGE_LIMIT ? Buffer.from(payload.subarray(0, SIP_MESSAGE_LIMIT)) : payload,
    }
  }

  function forgetFirst(which: (dialog: Dialog) => boolean) {
    for (const [sipCallId, dialog] of dialogs) if (which(dialog)) return forget(sipCallId, dialog)
  }

  function forget(sipCallId: string, dialog: Dialog) {
    dialogs.delete(sipCallId)
    for (const { payload } of dialog.waiting) bytes -= payload.length
    if (!dialog.belongs) {
      unclaimed -= 1
      return
    }
    dialog.belongs.ladder.dialogs -= 1
    forgetIfOver(dialog.belongs.ladder)
  }

  function forgetIfOver(ladder: Ladder) {
    if (ladder.dialogs === 0 && ladder.due.length === 0 && ladder.dropped === 0) ladders.delete(ladder.callId)
  }

  return {
    hear,
    belongs,
    due: () => [...ladders.values()].filter(({ due, dropped }) => due.length > 0 || dropped > 0),
    taken(ladder, { rungs, dropped }) {
      for (const { payload } of ladder.due.splice(0, rungs)) bytes -= payload.length
      ladder.dropped -= dropped
      forgetIfOver(ladder)
    },
    tidy() {
      const now = clock.monotonic()
      for (const [sipCallId, dialog] of dialogs) if (dialog.until <= now) forget(sipCallId, dialog)
    },
  }
}

const newDialog = (first: Dialog['first']): Dialog => ({
  ...{ belongs: null, waiting: [], dropped: 0, first, answered: false, until: Number.POSITIVE_INFINITY },
})
