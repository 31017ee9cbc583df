import { randomUUID } from 'node:crypto'
import type { StartTestCall, TestCallState } from '@nightswitch/contracts/internal'
import { builtInSound, chooseSound, type Languages, type Plan, type SoundRef } from '@nightswitch/routing-engine'
import type { After, Clock } from './clock.ts'
import type { Log } from './log.ts'
import { CONFIRM_WITHIN_MS } from './perform.ts'
import type { Switch, SwitchCommand, SwitchEvent } from './ports.ts'
import { longestMs, type Sounds } from './sounds.ts'
import type { Trunks } from './trunks.ts'
import type { Writer } from './writer.ts'

/** Calls made on purpose: to test a destination (FO-31), or to hear what callers of a case hear (EM-27). */
export type TestCalls = {
  /** Why it cannot be started now, or its id. */
  start(asked: StartTestCall): { id: string } | { refused: 'busy' | 'unknown' }
  get(id: string): TestCallState | null
  /** True when the event was of a call of ours. */
  hear(event: SwitchEvent): boolean
  /** With a real exchange, what was only tried on the simulated one was never tried: nobody was rung. */
  forgetSimulated(): Promise<void>
  /** Hangs up what is under way. */
  stop(): Promise<void>
}

type Running = {
  state: TestCallState
  readonly asked: StartTestCall
  /** What is still to be played, after the one that plays. */
  readonly sounds: SoundRef[]
  readonly heard: string[]
  played: number
  cancel: () => void
}

const prefix = 'test-'
const RING_SECONDS = 30
/** Most at a time, so that nobody makes the exchange busy with them. */
const MOST_AT_ONCE = 2
const LONGEST_MS = 5 * 60_000
/** How long one that has ended can still be asked about. */
const REMEMBERED_MS = 10 * 60_000

const SAVE_TEST = `
  insert into destination_test (number, tested_at, tested_by_id, tested_by_name, result, switch)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (number) do update set tested_at = excluded.tested_at, tested_by_id = excluded.tested_by_id,
    tested_by_name = excluded.tested_by_name, result = excluded.result, switch = excluded.switch`
const SAVE_HEARING = `
  insert into emergency_case_hearing (emergency_case_id, heard_at, heard_by_id, heard_by_name, cultures, switch)
  select id, $2, $3, $4, $5, $6 from emergency_case where id = $1
  on conflict (emergency_case_id) do update set heard_at = excluded.heard_at, heard_by_id = excluded.heard_by_id,
    heard_by_name = excluded.heard_by_name, cultures = excluded.cultures, switch = excluded.switch`
const FORGET_SIMULATED = `
  with tests as (delete from destination_test where switch = 'simulated')
  delete from emergency_case_hearing where switch = 'simulated'`
const FORGET_AGAIN_MS = 5_000

export type TestCallsParts = {
  switch: Pick<Switch, 'perform' | 'kind'>
  sounds: Pick<Sounds, 'pathOf'>
  trunks: Pick<Trunks, 'trunkFor'>
  writer: Pick<Writer, 'query'>
  plan: () => Plan | null
  clock: Pick<Clock, 'now'>
  after: After
  log: Log
  onChange: (id: string) => void
}

export function createTestCalls(parts: TestCallsParts): TestCalls {
  const { clock, after, log } = parts
  const calls = new Map<string, Running>()
  const underWay = () => [...calls.values()].filter(({ state }) => state.phase !== 'ended')

  function start(asked: StartTestCall): ReturnType<TestCalls['start']> {
    const plan = parts.plan()
    const sounds = plan ? soundsOf(plan, asked) : null
    if (!plan || !sounds) return { refused: 'unknown' }
    const others = underWay()
    if (others.length >= MOST_AT_ONCE || others.some(({ state }) => state.number === asked.number))
      return { refused: 'busy' }
    const id = `${prefix}${randomUUID()}`
    const call: Running = {
      state: {
        id,
        kind: asked.kind,
        number: asked.number,
        phase: 'ringing',
        result: null,
        culture: null,
        startedById: asked.by.id,
      },
      ...{ asked, sounds, heard: [], played: 0 },
      cancel: after(LONGEST_MS, () => end(id, 'hungUp')),
    }
    calls.set(id, call)
    void place(id, call, plan)
    return { id }
  }

  async function place(id: string, { asked }: Running, plan: Plan) {
    const question = asked.kind === 'destination' ? builtInSound('testDestination', languagesOf(plan, asked)) : null
    const soundPath = question ? await parts.sounds.pathOf(question.sound) : null
    if (question && soundPath === null) return end(id, 'failed')
    const trunkId = parts.trunks.trunkFor(asked.organizationUnitId)
    const confirm = soundPath === null ? null : { soundPath, withinMs: CONFIRM_WITHIN_MS }
    const { number } = asked
    await tell(id, { type: 'placeCall', callId: id, number, ringSeconds: RING_SECONDS, trunkId, confirm })
    return undefined
  }

  async function tell(id: string, command: SwitchCommand) {
    try {
      await parts.switch.perform(command)
    } catch (error) {
      log.error({ call: id, command: command.type, error: String(error) }, 'a test call could not go on')
      end(id, 'failed')
    }
  }

  function hear(event: SwitchEvent): boolean {
    if (!('callId' in event) || !event.callId.startsWith(prefix)) return false
    const call = calls.get(event.callId)
    if (!call || call.state.phase === 'ended') return true
    const { callId } = event
    if (event.type === 'dialAnswered') {
      if (call.asked.kind === 'destination') call.state = { ...call.state, result: 'confirmed' }
      void playNext(callId, call)
    } else if (event.type === 'dialFailed') {
      end(callId, event.answered ? 'notConfirmed' : event.cause)
    } else if (event.type === 'promptFinished') {
      const { culture } = call.state
      if (event.ok && culture) call.heard.push(culture)
      void playNext(callId, call)
    } else if (event.type === 'callerHungUp') {
      end(callId, call.state.result ?? 'hungUp')
    }
    return true
  }

  /** The next sound, or the end when all were played. */
  async function playNext(id: string, call: Running) {
    const sound = call.sounds.shift()
    if (!sound) return finish(id, call)
    const soundPath = await parts.sounds.pathOf(sound)
    if (soundPath === null) return playNext(id, call)
    call.played += 1
    call.state = { ...call.state, phase: 'playing', culture: sound.culture }
    parts.onChange(id)
    const promptId = `${id}.${call.played}`
    return tell(id, { type: 'playPrompt', callId: id, promptId, soundPath, durationMs: longestMs(sound) })
  }

  async function finish(id: string, call: Running) {
    end(id, call.state.result ?? 'heard')
    await parts.switch.perform({ type: 'hangUp', callId: id, cause: 'normal' }).catch(() => undefined)
  }

  function end(id: string, result: NonNullable<TestCallState['result']>) {
    const call = calls.get(id)
    if (!call || call.state.phase === 'ended') return
    call.cancel()
    call.state = { ...call.state, phase: 'ended', result, culture: null }
    if (result === 'failed' || result === 'hungUp')
      void parts.switch.perform({ type: 'hangUp', callId: id, cause: 'normal' }).catch(() => undefined)
    void save(call, result).finally(() => parts.onChange(id))
    after(REMEMBERED_MS, () => calls.delete(id))
  }

  /** Written down whatever came of it; a case counts as heard only when all of it was. */
  async function save({ asked, heard }: Running, result: NonNullable<TestCallState['result']>) {
    const by = [new Date(clock.now()), asked.by.id, asked.by.name]
    try {
      const { kind } = parts.switch
      if (asked.kind === 'destination') await parts.writer.query(SAVE_TEST, [asked.number, ...by, result, kind], 2_000)
      else if (result === 'heard')
        await parts.writer.query(SAVE_HEARING, [asked.emergencyCaseId, ...by, [...new Set(heard)], kind], 2_000)
    } catch (error) {
      log.error({ error: String(error) }, 'the result of a test call was not written down')
    }
  }

  async function forgetSimulated(): Promise<void> {
    if (parts.switch.kind === 'simulated') return
    // Until the database is there; the first calls do not wait for it.
    await parts.writer.query(FORGET_SIMULATED, [], 2_000).catch(() => {
      after(FORGET_AGAIN_MS, () => void forgetSimulated())
    })
  }

  return {
    start,
    forgetSimulated,
    get: (id) => calls.get(id)?.state ?? null,
    hear,
    async stop() {
      const ending = underWay().map(({ state: { id } }) =>
        parts.switch.perform({ type: 'hangUp', callId: id, cause: 'normal' }),
      )
      await Promise.allSettled(ending)
    },
  }
}

/** What is played once it is answered: thanks, or what callers of the case hear, language by language. */
function soundsOf(plan: Plan, asked: StartTestCall): SoundRef[] | null {
  if (asked.kind === 'destination') return [builtInSound('goodbye', languagesOf(plan, asked)).sound]
  const emergencyCase = plan.emergencyCases.get(asked.emergencyCaseId)
  if (!emergencyCase) return null
  const installation = plan.config.installationCulture
  const services = [...plan.services.values()].filter(({ cases }) => cases.some(({ id }) => id === emergencyCase.id))
  const wanted: Languages[] = [
    ...emergencyCase.prompts.map(({ culture }) => ({ call: culture, service: culture, installation })),
    ...services.flatMap(({ culture, cultures }) => cultures.map((call) => ({ call, service: culture, installation }))),
    ...(services.length === 0 ? [{ call: installation, service: installation, installation }] : []),
  ]
  const sounds = wanted.map((each) => chooseSound(emergencyCase.prompts, 'emergency', each, plan.resources).sound)
  // Several languages may share one recording: it is heard once.
  return [...new Map(sounds.map((sound) => [JSON.stringify(sound), sound])).values()]
}

function languagesOf(plan: Plan, { language }: StartTestCall): Languages {
  const installation = plan.config.installationCulture
  return { call: language, service: installation, installation }
}
