import { createBoard } from '../board/board.ts'
import type {
  ActivationScope,
  Destination,
  HoursCalendar,
  NormalMark,
  RoutingActivation,
  RoutingConfig,
  RoutingEmergencyCase,
  RoutingNumber,
  RoutingOpeningHours,
  RoutingResource,
  RoutingService,
  RoutingUnit,
  RoutingVoicemailBox,
  RoutingWorkflow,
} from '../configuration.ts'
import type { CallEvent, CallOutcome, Command, DialCause, RecordingEnd, TraceEntry } from '../model.ts'
import { compile } from '../plan.ts'
import { structureByKey } from '../structures/index.ts'
import { drawingOf, type InstanceSettings } from '../structures/structure.ts'

type Rows<Row> = Map<string, Row>

/** What a service states beyond its name; the rest is a service that greets nobody and passes calls on. */
export type ServiceFacts = Partial<RoutingService> & {
  readonly structure?: 'plain' | 'emergency-first' | 'emergency-hours' | 'emergency-voicemail'
  readonly destination?: string | Destination | null
  readonly emergencyDestination?: string | Destination | null
  readonly number?: string
  readonly settings?: InstanceSettings
}

/** 2026-03-02 10:00 UTC, when every scenario begins. */
export const NOON = 1_772_445_600_000

/**
 * Given / when / then for one installation. Ids are names; what is not said is a sensible default. After a call began,
 * anything may be given anew: it holds from the next event on.
 */
export function scenario() {
  const units: Rows<RoutingUnit> = new Map()
  const services: Rows<RoutingService> = new Map()
  const numbers: Rows<RoutingNumber> = new Map()
  const workflows: Rows<RoutingWorkflow> = new Map()
  const emergencyCases: Rows<RoutingEmergencyCase> = new Map()
  const resources: Rows<RoutingResource> = new Map()
  const openingHours: Rows<RoutingOpeningHours> = new Map()
  const voicemailBoxes: Rows<RoutingVoicemailBox> = new Map()
  const activations: Rows<RoutingActivation> = new Map()
  const normalMarks: NormalMark[] = []
  let at = NOON
  let version = 0
  let callCount = 0

  const config = (): RoutingConfig => ({
    ...{ epoch: 'scenario', version: ++version, installationCulture: 'de-DE' },
    ...{ units: [...units.values()], services: [...services.values()], numbers: [...numbers.values()] },
    ...{ workflows: [...workflows.values()], emergencyCases: [...emergencyCases.values()] },
    ...{
      resources: [...resources.values()],
      openingHours: [...openingHours.values()],
      voicemailBoxes: [...voicemailBoxes.values()],
      activations: [...activations.values()],
      normalMarks: [...normalMarks],
    },
  })
  const board = createBoard(compile(config()))

  const given = {
    unit(name: string, facts: Partial<RoutingUnit> = {}) {
      const preset = { id: name, parentId: null, name, country: 'DE', timeZone: 'Europe/Berlin', catchAll: null }
      units.set(name, { ...preset, ...facts })
    },
    service(
      name: string,
      { structure, destination, emergencyDestination, number, settings, ...facts }: ServiceFacts = {},
    ) {
      if (units.size === 0) given.unit('Company')
      const [organizationUnitId = ''] = units.keys()
      const filledIn = {
        transfer: { destination: asDestination(destination ?? null) },
        emergencyTransfer: { destination: asDestination(emergencyDestination ?? null) },
        ...settings,
      }
      const drawing = structureByKey.get(structure ?? 'emergency-first')
      if (drawing) given.workflow(`${name} v1`, drawingOf(drawing, filledIn))
      const preset = { id: name, name, organizationUnitId, culture: 'de-DE', cultures: ['de-DE'], emergencyCaseIds: [] }
      services.set(name, { ...preset, workflowVersionId: `${name} v1`, ...facts })
      given.number(number ?? name, name)
    },
    number(number: string, serviceId: string, culture: string | null = null) {
      numbers.set(number, { number, serviceId, culture })
    },
    workflow(versionId: string, drawing: Pick<RoutingWorkflow, 'start' | 'nodes'>) {
      const preset = { versionId, instanceId: versionId, name: versionId, number: 1, organizationUnitId: 'Company' }
      workflows.set(versionId, { ...preset, ...drawing })
    },
    noWorkflow: (versionId: string) => workflows.delete(versionId),
    emergencyCase(name: string, facts: Partial<RoutingEmergencyCase> = {}) {
      const preset = { id: name, name, organizationUnitId: 'Company', prompts: [], destination: null }
      emergencyCases.set(name, { ...preset, enabled: false, enabledAt: null, enabledBy: null, ...facts })
    },
    resource(name: string, facts: Partial<RoutingResource> = {}) {
      resources.set(name, { id: name, name, fileName: name, contentHash: name, durationMs: 4_000, ...facts })
    },
    voicemailBox(name: string, facts: Partial<RoutingVoicemailBox> = {}) {
      const preset = { id: name, name, organizationUnitId: 'Company', prompts: [], maxSeconds: 180 }
      voicemailBoxes.set(name, { ...preset, ...facts })
    },
    openingHours(name: string, calendar: HoursCalendar) {
      openingHours.set(name, { id: name, name, ...calendar })
    },
    activation(id: string, scope: ActivationScope, facts: Partial<RoutingActivation> = {}) {
      const preset = { emergencyCaseId: null, validFrom: at, validUntil: null, endedAt: null, reason: null }
      activations.set(id, { id, scope, startedBy: 'A. Frei', ...preset, ...facts })
    },
    normal(serviceId: string, by = 'B. Klein') {
      normalMarks.push({ serviceId, since: at, by })
    },
  }

  function rings(calledNumber: string, callerNumber: string | null = '+493023125001') {
    const callId = `call-${++callCount}`
    const commands: Command[] = []
    const trace: TraceEntry[] = []
    let outcome: CallOutcome | null = null
    const last = <Type extends Command['type']>(type: Type) =>
      commands.findLast((command): command is Extract<Command, { type: Type }> => command.type === type)

    function happens(event: CallEvent) {
      board.usePlan(compile(config()), at)
      const applied = board.apply(event)
      commands.push(...applied.commands.filter((command) => 'callId' in command))
      trace.push(...applied.trace)
      for (const change of applied.changes) if (change.type === 'callEnded') outcome = change.outcome
      return applied
    }

    happens({ type: 'callArrived', callId, at, calledNumber, callerNumber, callerName: null })
    return {
      callId,
      happens,
      promptEnds: (ok = true) =>
        happens({ type: 'promptFinished', callId, at, ok, promptId: last('playPrompt')?.promptId ?? '' }),
      destinationAnswers: () => happens({ type: 'dialAnswered', callId, at, dialId: last('dial')?.dialId ?? '' }),
      destinationFails: (cause: DialCause) =>
        happens({ type: 'dialFailed', callId, at, cause, dialId: last('dial')?.dialId ?? '' }),
      timerFires: () => happens({ type: 'timerFired', callId, at, timerId: last('startTimer')?.timerId ?? '' }),
      /** The recording ends: the caller said something for so many seconds, and stopped or hung up. */
      messageEnds: (seconds: number, reason: RecordingEnd = 'ended') =>
        happens({
          ...{ type: 'recordingFinished', callId, at, recordingId: last('record')?.recordingId ?? '' },
          ...{ ok: reason !== 'failed', durationMs: seconds * 1000, reason },
        }),
      otherSideHangsUp: () => happens({ type: 'talkEnded', callId, at }),
      hangsUp: () => happens({ type: 'callerHungUp', callId, at }),
      state: () => board.calls().find((call) => call.callId === callId),
      outcome: () => outcome,
      commands: () => commands,
      trace: () => trace,
      codes: () => trace.map(({ code }) => code),
      heard: () => commands.flatMap((command) => (command.type === 'playPrompt' ? [soundName(command)] : [])),
      dialled: () => commands.flatMap((command) => (command.type === 'dial' ? [command.number] : [])),
      alarms: () => commands.flatMap((command) => (command.type === 'raiseAlarm' ? [command.code] : [])),
      lastCommand: () => commands.at(-1)?.type ?? null,
    }
  }

  return {
    given,
    phone: { rings },
    time: {
      now: () => at,
      passes: (ms: number) => {
        at += ms
      },
    },
    board,
    config,
    plan: () => compile(config()),
  }
}

const asDestination = (destination: string | Destination | null): Destination | null =>
  typeof destination === 'string' ? { kind: 'phoneNumber', number: destination } : destination

/** A recording by its name, a built-in message as `notReachable (de)`. */
const soundName = ({ sound }: Extract<Command, { type: 'playPrompt' }>) =>
  sound.kind === 'resource' ? sound.name : `${sound.prompt} (${sound.culture})`
