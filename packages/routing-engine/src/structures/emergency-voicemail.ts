import { emergencyFirst } from './emergency-first.ts'
import type { Structure, StructureNode } from './structure.ts'

const voicemail: StructureNode = {
  ...{ id: 'voicemail', activity: 'voicemail', title: 'Voicemail' },
  description: 'Nobody answered: callers may leave a message.',
  fixed: { greeting: 'box', prompts: [] },
  open: ['voicemailBoxId', 'maxSeconds'],
  next: { recorded: 'thanks', hangUp: 'thanks', failed: 'catchAll' },
}
const thanks: StructureNode = {
  ...{ id: 'thanks', activity: 'disconnect', title: 'Thanks', description: '' },
  fixed: { builtIn: 'goodbye' },
  open: [],
  next: {},
}

const toVoicemail = (node: StructureNode): StructureNode => ({
  ...node,
  next: Object.fromEntries(
    Object.entries(node.next).map(([exit, next]) => [exit, next === 'catchAll' ? voicemail.id : next]),
  ),
})

/** *Emergency first*, and whoever nobody answers may leave a message. */
export const emergencyVoicemail: Structure = {
  key: 'emergency-voicemail',
  title: 'Emergency first, then voicemail',
  description: 'As Emergency first. Callers whom nobody answers may leave a message.',
  start: emergencyFirst.start,
  nodes: emergencyFirst.nodes.flatMap((node) => {
    if (node.id === 'catchAll') return [voicemail, node]
    return node.id === 'disconnect' ? [node, thanks] : [toVoicemail(node)]
  }),
}
