import type { contract } from '@nightswitch/contracts'
import type { Verb } from './permissions.ts'

type Contract = typeof contract
/** Every operation of the API, as `feature.operation`. */
export type Operation = {
  [Feature in keyof Contract & string]: `${Feature}.${keyof Contract[Feature] & string}`
}[keyof Contract & string]

/**
 * The rule at the door of each operation: `public`, `signedIn`, or the verb that the person must hold somewhere. The store behind it
 * asks again for the object (`demand`) or takes the caller's scope. An operation without a row does not compile, and is refused.
 */
export const accessRules = {
  'session.get': 'signedIn',
  'session.signInOptions': 'public',
  'organizationUnits.list': 'see',
  'services.list': 'readConfiguration',
  'services.get': 'readConfiguration',
  'services.create': 'configure',
  'services.update': 'configure',
  'services.remove': 'configure',
  'services.duplicate': 'configure',
  'services.usages': 'readConfiguration',
  'emergencyCases.list': 'readConfiguration',
  'emergencyCases.get': 'readConfiguration',
  'emergencyCases.create': 'configure',
  'emergencyCases.update': 'configure',
  'emergencyCases.remove': 'configure',
  'emergencyCases.duplicate': 'configure',
  'emergencyCases.usages': 'readConfiguration',
  'emergencyCases.preview': 'readConfiguration',
  'emergencyCases.switch': 'switchEmergency',
  'emergency.board': 'readEmergency',
  'emergency.preview': 'readConfiguration',
  'emergency.activate': 'switchEmergency',
  'emergency.extend': 'switchEmergency',
  'emergency.endPreview': 'readConfiguration',
  'emergency.end': 'switchEmergency',
  'emergency.switchOnAgain': 'switchEmergency',
  'emergency.normalHere': 'switchEmergency',
  'resources.list': 'readConfiguration',
  'resources.get': 'readConfiguration',
  'resources.update': 'configure',
  'resources.remove': 'configure',
  'resources.duplicate': 'configure',
  'resources.usages': 'readConfiguration',
  'workflowInstances.list': 'readConfiguration',
  'workflowInstances.get': 'readConfiguration',
  'workflowInstances.create': 'configure',
  'workflowInstances.update': 'configure',
  'workflowInstances.remove': 'configure',
  'workflowInstances.duplicate': 'configure',
  'workflowInstances.usages': 'readConfiguration',
  'workflowInstances.versions': 'readConfiguration',
  'workflowInstances.publish': 'publish',
  'audit.list': 'readAudit',
  'audit.verify': 'verifyAudit',
  'alarms.list': 'readAlarms',
  'alarms.clear': 'clearAlarm',
  'calls.list': 'readCalls',
  'calls.get': 'readCalls',
  'calls.simulate': 'simulate',
  'calls.routingConfig': 'simulate',
  'status.get': 'signedIn',
} as const satisfies Record<Operation, 'public' | 'signedIn' | Verb>
