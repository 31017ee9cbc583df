import { plain } from './plain.ts'
import type { Structure, StructureNode } from './structure.ts'

const check: StructureNode = {
  ...{ id: 'emergency', activity: 'checkEmergencyCaseStatus', title: 'Check Emergency Case Status' },
  description: '',
  fixed: {},
  open: [],
  next: { activated: 'emergencyAnnouncement', deactivated: 'welcome' },
}

const emergencyAnnouncement: StructureNode = {
  ...{ id: 'emergencyAnnouncement', activity: 'announcement', title: 'Emergency announcement' },
  description: 'Plays the recording of the emergency case in the caller’s language.',
  fixed: { plays: 'emergencyCase' },
  open: [],
  next: { done: 'emergencyTransfer' },
}

const emergencyTransfer: StructureNode = {
  ...{ id: 'emergencyTransfer', activity: 'transfer', title: 'Pass the call on in an emergency' },
  description: 'Where callers go while an emergency is on. A destination of the emergency case is tried first.',
  fixed: { prefersEmergencyCase: true },
  open: ['destination', 'ringSeconds'],
  next: { failed: 'catchAll', busy: 'catchAll', noAnswer: 'catchAll' },
}

const throughTheCheck = (node: StructureNode): StructureNode =>
  node.id === 'accept' ? { ...node, next: { accepted: check.id } } : node

/** Asks for an emergency before anything else; without one it is *Plain* (EM-1). */
export const emergencyFirst: Structure = {
  key: 'emergency-first',
  title: 'Emergency first',
  description: 'Asks whether an emergency is on: then callers hear its announcement and go elsewhere. Else as Plain.',
  start: plain.start,
  nodes: plain.nodes.flatMap((node) =>
    node.id === 'welcome' ? [check, emergencyAnnouncement, emergencyTransfer, node] : [throughTheCheck(node)],
  ),
}
