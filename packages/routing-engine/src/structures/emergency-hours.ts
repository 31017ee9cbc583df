import { emergencyFirst } from './emergency-first.ts'
import type { Structure, StructureNode } from './structure.ts'

const check: StructureNode = {
  ...{ id: 'hours', activity: 'checkOpeningHours', title: 'Check Opening Hours' },
  description: 'While a category that is open holds, callers are served; else they hear that it is closed.',
  fixed: {},
  open: ['openingHoursId'],
  next: { open: 'welcome', default: 'closed' },
}

const closed: StructureNode = {
  ...{ id: 'closed', activity: 'announcement', title: 'Closed' },
  description:
    'What callers hear outside the opening hours. Without a recording they are told so by a built-in message.',
  fixed: { plays: 'resourcesOrBuiltIn', builtIn: 'closed' },
  open: ['prompts'],
  next: { done: 'closedTransfer' },
}

const closedTransfer: StructureNode = {
  ...{ id: 'closedTransfer', activity: 'transfer', title: 'Where callers go when it is closed' },
  description: 'Without a destination the call ends after the announcement.',
  fixed: { prefersEmergencyCase: false, destinationOptional: true },
  open: ['destination', 'ringSeconds'],
  next: { failed: 'catchAll', busy: 'catchAll', noAnswer: 'catchAll', noDestination: 'closedEnd' },
}

const closedEnd: StructureNode = {
  ...{ id: 'closedEnd', activity: 'disconnect', title: 'Disconnect', description: '' },
  fixed: { prompts: [], builtIn: null },
  open: [],
  next: {},
}

const throughTheCheck = (node: StructureNode): StructureNode =>
  node.activity === 'checkEmergencyCaseStatus' ? { ...node, next: { ...node.next, deactivated: check.id } } : node

/** *Emergency first*, and then the opening hours: open as there, else an announcement, then elsewhere or the end. */
export const emergencyHours: Structure = {
  key: 'emergency-hours',
  title: 'Emergency, hours',
  description:
    'As Emergency first while it is open. Outside the opening hours callers hear that it is closed, then go elsewhere or the call ends.',
  start: emergencyFirst.start,
  nodes: emergencyFirst.nodes.flatMap((node) => {
    if (node.id === 'welcome') return [check, node]
    return node.id === 'catchAll' ? [closed, closedTransfer, closedEnd, node] : [throughTheCheck(node)]
  }),
}
