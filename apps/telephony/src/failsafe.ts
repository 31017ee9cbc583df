import { setImmediate as othersFirst } from 'node:timers/promises'
import { builtInSound, type FailsafeStep, failsafeOf, type Plan, type SoundRef } from '@nightswitch/routing-engine'
import type { Alarms } from './alarms.ts'
import { type After, backoffMs, type Clock } from './clock.ts'
import type { Log } from './log.ts'
import type { Remembered, RememberedStep, Switch } from './ports.ts'
import type { Sounds } from './sounds.ts'

/** Keeps the memory of the switch in step with the plan, so that an emergency outlives this process (EM-26). */
export type Failsafe = {
  /** Resolves when the switch remembers it, or could not be told now; it is told later then. */
  use(plan: Plan): Promise<void>
  /** Whether the switch can be reached. What it holds when it comes back is not taken for granted. */
  connected(is: boolean): void
  stop(): void
}

export type FailsafeParts = {
  switch: Pick<Switch, 'remember'>
  sounds: Pick<Sounds, 'pathOf'>
  clock: Clock
  after: After
  log: Log
  alarms: Pick<Alarms, 'raise'>
}

/** Time alone changes what is to be remembered: what ran out goes, what lay too far ahead comes in. */
const RENEW_EVERY_MS = 60_000
/** A recording that is still being fetched is asked for again. */
const INCOMPLETE_AGAIN_MS = 2_000
const ALARM_AFTER_FAILURES = 3
/** Calls are never kept waiting longer than this while the memory is worked out. */
const TURN_MS = 3

/** One renewal at a time; news during one make another. */
export function createFailsafe(parts: FailsafeParts): Failsafe {
  const { clock, after, log } = parts
  let plan: Plan | null = null
  let reachable = false
  let renewing = false
  let outdated = false
  let failures = 0
  let cancelNext = () => {}
  let stopped = false
  const waiting: (() => void)[] = []

  function renew() {
    outdated = true
    cancelNext()
    if (!renewing) void renewUntilCurrent()
  }

  async function renewUntilCurrent() {
    let again = RENEW_EVERY_MS
    renewing = true
    while (outdated && reachable && plan && !stopped) {
      outdated = false
      again = await renewOnce(plan)
    }
    renewing = false
    for (const resolve of waiting.splice(0)) resolve()
    if (!stopped && reachable) cancelNext = after(again, renew)
  }

  /** Gives the time until the next renewal. */
  async function renewOnce(of: Plan): Promise<number> {
    const begun = clock.monotonic()
    try {
      const { memory, complete } = await memoryOf(of)
      if (outdated) return 0
      await parts.switch.remember(memory)
      const ms = Math.round(clock.monotonic() - begun)
      log.debug({ version: of.version, numbers: memory.length, ms }, 'the switch remembers')
      failures = 0
      return complete ? RENEW_EVERY_MS : INCOMPLETE_AGAIN_MS
    } catch (error) {
      failures += 1
      log.warn({ error: String(error), failures }, 'the switch does not remember')
      if (failures === ALARM_AFTER_FAILURES)
        parts.alarms.raise('FAILSAFE_NOT_REMEMBERED', { kind: 'telephony', id: 'switch' })
      return backoffMs(failures, 200, 5_000)
    }
  }

  async function memoryOf(of: Plan): Promise<{ memory: Remembered[]; complete: boolean }> {
    const at = clock.now()
    const memory: Remembered[] = []
    const sounds = soundFinder(of)
    const known = new Map<string, Remembered['windows']>()
    let turn = clock.monotonic()
    for (const { number, service, culture } of of.numbers.values()) {
      if (clock.monotonic() - turn > TURN_MS) {
        await othersFirst()
        turn = clock.monotonic()
      }
      const key = `${service.id} ${culture}`
      const windows = known.get(key) ?? (await windowsOf(of, number, at, sounds.pathOf))
      known.set(key, windows)
      if (windows.length > 0) memory.push({ number, windows })
    }
    return { memory, complete: sounds.complete() }
  }

  function soundFinder(of: Plan) {
    const paths = new Map<string, Promise<string | null>>()
    let complete = true
    async function find(sound: SoundRef): Promise<string | null> {
      const path = await parts.sounds.pathOf(sound)
      if (path !== null || sound.kind === 'builtIn') return path
      complete = false
      const languages = { call: sound.culture, service: sound.culture, installation: of.installationCulture }
      return parts.sounds.pathOf(builtInSound('emergency', languages).sound)
    }
    return {
      complete: () => complete,
      pathOf(sound: SoundRef) {
        const key = sound.kind === 'resource' ? sound.contentHash : `${sound.prompt} ${sound.culture}`
        const path = paths.get(key) ?? find(sound)
        paths.set(key, path)
        return path
      },
    }
  }

  return {
    use(next) {
      plan = next
      const done = new Promise<void>((resolve) => waiting.push(resolve))
      renew()
      return done
    },
    connected(is) {
      reachable = is
      failures = 0
      if (is) renew()
      else cancelNext()
    },
    stop() {
      stopped = true
      cancelNext()
    },
  }
}

async function windowsOf(
  plan: Plan,
  number: string,
  at: number,
  pathOf: (sound: SoundRef) => Promise<string | null>,
): Promise<Remembered['windows']> {
  return Promise.all(
    failsafeOf(plan, number, at).map(async ({ from, until, steps }) => ({
      ...{ from, until },
      steps: (await Promise.all(steps.map((step) => remembered(step, pathOf)))).flat(),
    })),
  )
}

async function remembered(
  step: FailsafeStep,
  pathOf: (sound: SoundRef) => Promise<string | null>,
): Promise<RememberedStep[]> {
  if (step.kind !== 'play') return [step]
  const soundPath = await pathOf(step.sound)
  return soundPath === null ? [] : [{ kind: 'play', soundPath }]
}
