import type * as z from 'zod'
import type { CodeParameters, Effect, Json } from './model.ts'
import type { CallChanges, Note, Outcome, ReadyActivity, Visit, WakingEvent } from './planned.ts'
import type { Code } from './sentences/english.ts'

type Spec<Settings extends z.ZodObject, Exit extends string, Memory extends Json> = {
  readonly type: string
  readonly title: string
  /** What it does, in a sentence for the palette. */
  readonly description: string
  /** Fixed, or computed from the settings. Unwired exits go to the catch-all. */
  readonly exits: readonly Exit[] | ((settings: z.infer<Settings>) => readonly Exit[])
  readonly settings: Settings
  /** Whether a call surely stops here, so that a loop through it cannot spin. Left out: never. */
  readonly waits?: (settings: z.infer<Settings>) => boolean
  /** Whether a call may end here without leaving by an exit. Left out: never. */
  readonly ends?: (settings: z.infer<Settings>) => boolean
  readonly enter: (settings: z.infer<Settings>, visit: Visit) => Outcome<Exit, Memory>
  readonly resume?: (
    settings: z.infer<Settings>,
    memory: Memory,
    event: WakingEvent,
    visit: Visit,
  ) => Outcome<Exit, Memory>
}

export type Facts = { readonly exits: readonly string[]; readonly waits: boolean; readonly ends: boolean }

export type Activity = {
  readonly type: string
  readonly title: string
  readonly description: string
  readonly settings: z.ZodObject
  /** Reads settings once, when a plan is compiled. */
  readonly prepare: (settings: unknown) => ReadyActivity | { readonly problems: readonly SettingProblem[] }
  /** What a drawing needs to know, or null when the settings cannot be read. */
  readonly facts: (settings: unknown) => Facts | null
}

export type SettingProblem = { readonly field: string; readonly detail: string }

/** Defines an activity in one place: palette, form, validation, references and execution all follow from it. */
export function defineActivity<Settings extends z.ZodObject, const Exit extends string, Memory extends Json = null>(
  spec: Spec<Settings, Exit, Memory>,
): Activity {
  const exitsOf = (settings: z.infer<Settings>) =>
    typeof spec.exits === 'function' ? spec.exits(settings) : spec.exits
  return {
    type: spec.type,
    title: spec.title,
    description: spec.description,
    settings: spec.settings,
    facts(raw) {
      const settings = spec.settings.safeParse(raw)
      return settings.success
        ? {
            exits: exitsOf(settings.data),
            waits: spec.waits?.(settings.data) ?? false,
            ends: spec.ends?.(settings.data) ?? false,
          }
        : null
    },
    prepare(raw) {
      const parsed = spec.settings.safeParse(raw)
      if (!parsed.success) return { problems: problemsOf(parsed.error) }
      const settings = parsed.data
      return {
        exits: exitsOf(settings),
        enter: (visit) => guarded(() => spec.enter(settings, visit)),
        resume: (memory, event, visit) =>
          // The walk hands back what this activity itself answered, so the memory is of its own type.
          guarded(() => spec.resume?.(settings, memory as Memory, event, visit) ?? { kind: 'ignore' }),
      }
    },
  }
}

/** A line for the trace. */
export const note = (code: Code, parameters: CodeParameters = {}): Note => ({ code, parameters })

/** Leaves by an exit at once. */
export const leaveBy = <Exit extends string>(
  exit: Exit,
  notes: readonly Note[],
  effects: readonly Effect[] = [],
  changes: CallChanges = {},
) => ({ kind: 'exit', exit, notes, effects, changes }) as const

function problemsOf(error: z.core.$ZodError): SettingProblem[] {
  return error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), detail: message }))
}

/** A bug in an activity must not drop a caller. */
function guarded(run: () => Outcome): Outcome {
  try {
    return run()
  } catch (fault) {
    const detail = fault instanceof Error ? fault.message : String(fault)
    return { kind: 'lastResort', because: note('ACTIVITY_FAULT', { detail }), notes: [], effects: [] }
  }
}
