import type * as z from 'zod'
import { announcementSettings } from './activities/announcement.ts'
import { openingHoursSettings } from './activities/check-opening-hours.ts'
import { checkStaffingSettings } from './activities/check-staffing.ts'
import { activityByType } from './activities/index.ts'
import { queueSettings } from './activities/queue.ts'
import { greets, voicemailSettings } from './activities/voicemail.ts'
import type { Culture, Drawing, WorkflowNode } from './configuration.ts'
import { checksForEmergency, emergencyBranch, isEmergencyCheck, nodesOf, normalBranch, reachableFrom } from './graph.ts'
import type { CodeParameters } from './model.ts'
import { queuesIn, takesMessages, transfersIn } from './readiness.ts'
import { type Reference, referencesOf } from './references.ts'
import { speaks } from './rules/language.ts'
import type { Code } from './sentences/english.ts'

/** An error stops publishing; a warning is said. `nodeId` null: about the whole drawing. */
export type WorkflowProblem = {
  readonly severity: 'error' | 'warning'
  readonly code: Code
  readonly nodeId: string | null
  readonly parameters: CodeParameters
}

/** What the drawing is checked against: what can be seen from the instance's unit, and whom it speaks to. */
export type PublishContext = {
  readonly isReadable: (reference: Reference) => boolean
  /** The languages of the services the workflow is for. */
  readonly cultures: readonly Culture[]
}

type Check = (drawing: Drawing, context: PublishContext) => WorkflowProblem[]

const problem = (
  severity: WorkflowProblem['severity'],
  code: Code,
  nodeId: string | null,
  parameters: CodeParameters = {},
): WorkflowProblem => ({
  severity,
  code,
  nodeId,
  parameters: nodeId === null ? parameters : { step: nodeId, ...parameters },
})

/** Everything that speaks against publishing a drawing (product.md section 6), in the order a person would mend it. */
export function validateWorkflow(drawing: Drawing, context: PublishContext): WorkflowProblem[] {
  return checks.flatMap((check) => check(drawing, context))
}

const oneStart: Check = ({ start, nodes }) => {
  const starts = nodes.filter(({ activity }) => activity === 'start')
  if (starts.length > 1) return starts.slice(1).map(({ id }) => problem('error', 'START_TWICE', id))
  return starts[0]?.id === start ? [] : [problem('error', 'START_MISSING', null)]
}

const idsOnce: Check = ({ nodes }) => {
  const ids = nodes.map(({ id }) => id)
  return nodes.flatMap(({ id }, index) => (ids.indexOf(id) < index ? [problem('error', 'STEP_TWICE', id)] : []))
}

const settingsRight: Check = ({ nodes }) =>
  nodes.flatMap(({ id, activity, settings }) => {
    const known = activityByType.get(activity)
    if (!known) return [problem('error', 'ACTIVITY_UNKNOWN', id, { activity })]
    const prepared = known.prepare(settings)
    return 'problems' in prepared ? prepared.problems.map((at) => problem('error', 'SETTINGS_INVALID', id, at)) : []
  })

/** Every exit an activity needs, and every other that is drawn, such as that of a category of opening hours. */
const exitsWired: Check = ({ nodes }) => {
  const known = nodesOf({ nodes })
  return nodes.flatMap((node) =>
    [...new Set([...factsOf(node).exits, ...Object.keys(node.next)])]
      .filter((exit) => !Object.hasOwn(node.next, exit) || !known.has(node.next[exit] ?? ''))
      .map((exit) => problem('error', 'EXIT_UNWIRED', node.id, { exit })),
  )
}

const everyPathEnds: Check = ({ start, nodes }) => {
  const known = nodesOf({ nodes })
  return reachableFrom([start], known)
    .filter(({ id }) => !reachableFrom([id], known).some((node) => factsOf(node).ends))
    .map(({ id }) => problem('error', 'PATH_NEVER_ENDS', id))
}

const noSpinning: Check = ({ start, nodes }) => {
  const known = nodesOf({ nodes })
  const passesOn = (node: WorkflowNode) => !factsOf(node).waits
  return reachableFrom([start], known)
    .filter((node) => passesOn(node) && reachableFrom(Object.values(node.next), known, passesOn).includes(node))
    .map(({ id }) => problem('error', 'LOOPS_WITHOUT_WAIT', id))
}

const allReachable: Check = ({ start, nodes }) => {
  const reached = new Set(reachableFrom([start], nodesOf({ nodes })))
  return nodes.filter((node) => !reached.has(node)).map(({ id }) => problem('warning', 'STEP_UNREACHABLE', id))
}

const referencesReadable: Check = ({ nodes }, { isReadable }) =>
  nodes.flatMap(({ id, activity, settings }) => {
    const known = activityByType.get(activity)
    const unreadable = known ? referencesOf(known, settings).filter((reference) => !isReadable(reference)) : []
    return unreadable.map((reference) => problem('error', 'REFERENCE_UNREADABLE', id, reference))
  })

const languagesCovered: Check = ({ nodes }, { cultures }) =>
  nodes.flatMap(({ id, activity, settings }) => {
    const read = activity === 'announcement' ? announcementSettings.safeParse(settings) : null
    if (!read?.success || !playsOwn(read.data)) return []
    const missing = cultures.filter((culture) => !speaks(read.data.prompts, culture))
    return missing.map((culture) => problem('warning', 'ANNOUNCEMENT_LANGUAGE_MISSING', id, { culture }))
  })

const playsOwn = ({ plays, prompts }: z.infer<typeof announcementSettings>) =>
  (plays === 'resources' || plays === 'resourcesOrBuiltIn') && prompts.length > 0

/** DS-4: nobody is recorded who was not told before, on whatever way they came. */
const recordingAnnounced: Check = (drawing) => {
  const inNormal = new Set(normalBranch(drawing))
  const untold = reachableFrom([drawing.start], nodesOf(drawing), (node) => !isAnnouncing(node, inNormal))
  return untold.flatMap(({ id, activity, settings }) => {
    const read = activity === 'voicemail' ? voicemailSettings.safeParse(settings) : null
    return read?.success && !greets(read.data) ? [problem('error', 'RECORDING_UNANNOUNCED', id)] : []
  })
}

/** Whether a caller who passes this step surely heard something. A case speaks only where an emergency is on. */
function isAnnouncing(node: WorkflowNode, inNormal: ReadonlySet<WorkflowNode>): boolean {
  const read = node.activity === 'announcement' ? announcementSettings.safeParse(node.settings) : null
  if (!read?.success) return false
  const { plays, prompts } = read.data
  if (plays === 'emergencyCase') return !inNormal.has(node)
  const saysBuiltIn = plays !== 'resources' && read.data.builtIn !== null
  return saysBuiltIn || (plays !== 'builtIn' && prompts.length > 0)
}

const boxChosen: Check = ({ nodes }) =>
  nodes.flatMap(({ id, activity, settings }) => {
    const read = activity === 'voicemail' ? voicemailSettings.safeParse(settings) : null
    return read?.success && read.data.voicemailBoxId === null ? [problem('error', 'VOICEMAIL_BOX_UNSET', id)] : []
  })

const hoursChosen: Check = ({ nodes }) =>
  nodes.flatMap(({ id, activity, settings }) => {
    const read = activity === 'checkOpeningHours' ? openingHoursSettings.safeParse(settings) : null
    return read?.success && read.data.openingHoursId === null ? [problem('warning', 'HOURS_NOT_CHOSEN', id)] : []
  })

const queueChosen: Check = ({ nodes }) =>
  nodes.flatMap(({ id, activity, settings }) => {
    const schema = activity === 'queue' ? queueSettings : activity === 'checkStaffing' ? checkStaffingSettings : null
    const read = schema?.safeParse(settings)
    return read?.success && read.data.queueId === null ? [problem('error', 'QUEUE_NOT_CHOSEN', id)] : []
  })

const somebodyReached: Check = (drawing) =>
  reachesSomebody(normalBranch(drawing)) ? [] : [problem('error', 'NO_NORMAL_DESTINATION', null)]

const emergencyChecked: Check = (drawing) => {
  if (!checksForEmergency(drawing)) return [problem('warning', 'EMERGENCY_CHECK_MISSING', null)]
  const before = reachableFrom([drawing.start], nodesOf(drawing), (node) => !isEmergencyCheck(node))
  const others = before.filter((node) => !isEmergencyCheck(node) && !goesBefore.has(node.activity))
  return others.length > 0 ? [problem('warning', 'EMERGENCY_CHECK_NOT_FIRST', others[0]?.id ?? null)] : []
}
const goesBefore = new Set(['start', 'accept'])

const emergencyReaches: Check = (drawing) =>
  !checksForEmergency(drawing) || reachesSomebody(emergencyBranch(drawing))
    ? []
    : [problem('warning', 'NO_EMERGENCY_DESTINATION', null)]

/** A message that is left is heard by somebody. */
const reachesSomebody = (nodes: readonly WorkflowNode[]): boolean =>
  transfersIn(nodes).some(({ destination, destinationOptional }) => destination !== null && !destinationOptional) ||
  takesMessages(nodes) ||
  queuesIn(nodes).length > 0

const checks: readonly Check[] = [
  ...[oneStart, idsOnce, settingsRight, exitsWired, everyPathEnds, noSpinning, allReachable],
  ...[
    referencesReadable,
    recordingAnnounced,
    boxChosen,
    hoursChosen,
    queueChosen,
    languagesCovered,
    somebodyReached,
    emergencyChecked,
    emergencyReaches,
  ],
]

const unknownFacts = { exits: [], waits: true, ends: true }
/** A step that cannot be read is reported once, not again for each thing it might have done. */
const factsOf = ({ activity, settings }: WorkflowNode) => activityByType.get(activity)?.facts(settings) ?? unknownFacts
