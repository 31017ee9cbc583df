import type { Drawing, WorkflowNode } from './configuration.ts'

export type Nodes = ReadonlyMap<string, WorkflowNode>

export const nodesOf = ({ nodes }: Pick<Drawing, 'nodes'>): Nodes => new Map(nodes.map((node) => [node.id, node]))

/** The nodes a call can come to from these, these included, in the order it comes to them. */
export function reachableFrom(
  startIds: readonly string[],
  nodes: Nodes,
  followsExit: (node: WorkflowNode, exit: string) => boolean = () => true,
): WorkflowNode[] {
  const reached = new Map<string, WorkflowNode>()
  const open = [...startIds]
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const node = reached.has(id) ? undefined : nodes.get(id)
    if (!node) continue
    reached.set(id, node)
    for (const [exit, next] of Object.entries(node.next)) if (followsExit(node, exit)) open.push(next)
  }
  return [...reached.values()]
}

/** Whether a call can come to an emergency check. */
export const checksForEmergency = ({ start, nodes }: Drawing): boolean =>
  reachableFrom([start], nodesOf({ nodes })).some(isEmergencyCheck)

/** The nodes of the emergency branch: what can follow *Activated*. */
export function emergencyBranch({ start, nodes }: Drawing): WorkflowNode[] {
  const known = nodesOf({ nodes })
  const activated = reachableFrom([start], known).flatMap((node) => (isEmergencyCheck(node) ? activatedOf(node) : []))
  return reachableFrom(activated, known)
}

/** The nodes a call can come to while no emergency is on. */
export const normalBranch = ({ start, nodes }: Drawing): WorkflowNode[] =>
  reachableFrom([start], nodesOf({ nodes }), (node, exit) => !isEmergencyExit(node, exit))

/** By *Activated* of a check, or out of a queue in which the caller waited when the emergency began. */
const isEmergencyExit = (node: WorkflowNode, exit: string): boolean =>
  isEmergencyCheck(node) ? exit === 'activated' : node.activity === 'queue' && exit === 'emergency'

export const isEmergencyCheck = ({ activity }: WorkflowNode): boolean => activity === 'checkEmergencyCaseStatus'

const activatedOf = ({ next }: WorkflowNode): string[] => {
  const id = Object.hasOwn(next, 'activated') ? next['activated'] : undefined
  return id === undefined ? [] : [id]
}
