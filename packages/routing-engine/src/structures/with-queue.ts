import type { Structure, StructureNode } from './structure.ts'

const staffing: StructureNode = {
  ...{ id: 'staffing', activity: 'checkStaffing', title: 'Check Staffing', description: '', fixed: {}, open: [] },
  borrows: { from: 'queue', names: ['queueId'] },
  next: { available: 'queue', staffed: 'busy', nobody: 'queue' },
}

const busy: StructureNode = {
  ...{ id: 'busy', activity: 'announcement', title: 'Everybody is busy' },
  description: 'What callers hear when agents are there but nobody is free. Without a recording they wait at once.',
  fixed: { plays: 'resources' },
  open: ['prompts'],
  next: { done: 'queue' },
}

const queue: StructureNode = {
  ...{ id: 'queue', activity: 'queue', title: 'Call queue' },
  description: 'Where callers wait. Where they go if nobody can take them is set in the queue.',
  fixed: {},
  open: ['queueId'],
  next: {
    ...{ noAgents: 'catchAll', offlineFailover: 'catchAll', timeout: 'catchAll' },
    ...{ maxLength: 'catchAll', maxWait: 'catchAll', emergency: 'emergencyAnnouncement' },
  },
}

/** The steps of a structure in which callers wait in a queue instead of being passed on at once. */
export const withQueue = ({ nodes }: Structure): readonly StructureNode[] =>
  nodes.flatMap((node) => {
    if (node.id === 'transfer') return [staffing, busy, queue]
    return node.id === 'welcome' ? [{ ...node, next: { done: staffing.id } }] : [node]
  })
