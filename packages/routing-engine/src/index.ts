export { exitOfCategory } from './activities/check-opening-hours.ts'
export { activities, activityByType } from './activities/index.ts'
export type { Activity, Facts, SettingProblem } from './activity.ts'
export { type AlteredEmergency, alteredEmergencies } from './altered-emergencies.ts'
export { newCall, plainText } from './arrival.ts'
export { type AgentDid, type Applied, type Board, type CallTrace, type Change, createBoard } from './board/board.ts'
export type {
  ActivationScope,
  AnsweringRule,
  CallersWaiting,
  Culture,
  CulturedPrompt,
  DatedRange,
  Destination,
  Drawing,
  HoursCalendar,
  HoursCategory,
  HoursDays,
  HoursKind,
  HoursSpan,
  NormalMark,
  NumberKind,
  RingType,
  RoutingActivation,
  RoutingAgent,
  RoutingAssistant,
  RoutingConfig,
  RoutingDevice,
  RoutingDutyProfile,
  RoutingEmergencyCase,
  RoutingName,
  RoutingNumber,
  RoutingOpeningHours,
  RoutingQueue,
  RoutingQueueMember,
  RoutingRatings,
  RoutingResource,
  RoutingService,
  RoutingSkill,
  RoutingUnit,
  RoutingUser,
  RoutingVoicemailBox,
  RoutingWorkflow,
  ServiceNeeds,
  SimultaneousRing,
  TimeFrame,
  TollGuard,
  WeeklyRange,
  WorkflowNode,
} from './configuration.ts'
export { callersWaitingChoices, hoursKinds, numberKinds, ringTypes } from './configuration.ts'
export {
  type EmergencyOverride,
  simulate,
  type Trial,
  type TrialAnswer,
  type TrialCall,
  type TrialPresence,
  type TriedDestination,
} from './decide.ts'
export { nextRedirect } from './emergency-destinations.ts'
export { type FailsafeStep, type FailsafeWindow, failsafeOf } from './failsafe.ts'
export {
  type AgentReasons,
  type AgentSnapshot,
  emptyFloor,
  type Floor,
  type FloorSnapshot,
  type Presence,
  presences,
  type QueueSnapshot,
  type ServiceSnapshot,
  type UserSnapshot,
} from './floor.ts'
export type {
  AgentState,
  AgentStatus,
  DutyState,
  FloorState,
  LightCode,
  QueueState,
  TollSpending,
} from './floor-state.ts'
export { agentStatuses, freshDuty, lightCodes } from './floor-state.ts'
export { type FormField, formOf } from './form.ts'
export { checksForEmergency } from './graph.ts'
export { dialIdsOf, type Step } from './journey.ts'
export type {
  AlarmSubject,
  BoardEvent,
  BuiltInPrompt,
  CallEvent,
  CallOutcome,
  CallPhase,
  CallState,
  CodeParameters,
  Command,
  DialCause,
  Effect,
  FloorCommand,
  FloorEvent,
  Json,
  OutsideLeg,
  QueueParty,
  QueueWait,
  RecordingEnd,
  SoundRef,
  TraceEntry,
} from './model.ts'
export { builtInLanguages, builtInPrompts } from './model.ts'
export { normalDestinations } from './normal-destinations.ts'
export { compile, type NumberReading } from './plan.ts'
export type {
  CatchAll,
  Cover,
  ExtensionOwner,
  Plan,
  PlannedNumber,
  PlannedQueue,
  PlannedService,
  PlannedUser,
  PlannedWorkflow,
  UnitDefault,
} from './planned.ts'
export {
  destinationsNow,
  type EmergencyPreview,
  emergencyPreview,
  type HeardInCulture,
  type PreviewWarning,
} from './preview.ts'
export { findQueue, judge, type QueueFound } from './queue-ways.ts'
export type { DestinationSource } from './reached.ts'
export { type MissingLink, preparedness, type Readiness, transfersIn } from './readiness.ts'
export { LEAST_MESSAGE_MS } from './recording.ts'
export { type Reference, referencesIn, referencesOf } from './references.ts'
export { type PlannedRule, ruleAt } from './rules/answering-rule.ts'
export { fitOf, type PlannedAsk } from './rules/ask.ts'
export { nearestCatchAll, nearestVoicemailBox, unitsUpward } from './rules/destination.ts'
export { type DutyWords, dutyOf, type PlannedAgent, planAgent, withTelephoneAlone } from './rules/duty.ts'
export {
  type AgentFacts,
  type EligibilityCode,
  eligibilityCodes,
  type Failing,
  failingReasons,
  failingReasonsOfNumber,
  type ServiceAsk,
} from './rules/eligibility.ts'
export {
  checkEmergency,
  type EmergencyCode,
  type EmergencyVerdict,
  holdingCover,
  isRunning,
  type Standing,
} from './rules/emergency.ts'
export { type HoursProbe, type HoursStretch, hoursBetween, hoursOfDay, whatHappensAt } from './rules/hours-probe.ts'
export {
  builtInSound,
  type ChosenSound,
  chooseSound,
  type LanguageStep,
  type Languages,
  languageOf,
  speaks,
} from './rules/language.ts'
export {
  type AgentMember,
  type DeviceState,
  type DutyFacts,
  isGone,
  type LightConditions,
  lightOf,
  type Member,
  type NumberMember,
} from './rules/member-light.ts'
export {
  categoryAt,
  type HoursPiece,
  type HoursReason,
  type HoursState,
  nextChange,
  type PlannedHours,
  planHours,
} from './rules/opening-hours.ts'
export { type PresenceFacts, presenceOf } from './rules/presence.ts'
export {
  enterQueue,
  isAllOffline,
  isNobodyLeft,
  type OfflineBecause,
  offlineBecauseOf,
  offlineReasons,
  type QueueDestination,
  type QueueEntryCode,
  type QueueEntryVerdict,
  queueEntryCodes,
} from './rules/queue-entry.ts'
export { type Candidate, firstToRing, inRingOrder, keepsRinging, ringOrder } from './rules/ring-order.ts'
export { type Barred, barredNumber, type KindOf, nearestTollGuard } from './rules/toll-guard.ts'
export {
  dateOf,
  dayOf,
  type WallClock,
  wallClockOf,
  weekdayOf,
  type ZoneShift,
  zoneShifts,
} from './rules/wall-clock.ts'
export type { Code } from './sentences/english.ts'
export { promptNames } from './sentences/prompt-names.ts'
export { codes, type Language, sentence } from './sentences.ts'
export { culturedPromptSchema, destinationSchema, type ReferenceKind, ref, type Widget } from './settings.ts'
export { structureByKey, structures } from './structures/index.ts'
export {
  drawingOf,
  formOfStructure,
  type InstanceSettings,
  type Structure,
  type StructureForm,
  type StructureNode,
} from './structures/structure.ts'
export { type PublishContext, validateWorkflow, type WorkflowProblem } from './validate-workflow.ts'
export { walk } from './walk.ts'
