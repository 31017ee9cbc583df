import type { CallReply, CallWorkflow } from '@nightswitch/contracts'

type Line = CallReply['trace'][number]

/** One step of the way a call took: a node of a drawing with all it said, or what happened to the call itself. */
export type LitStep = {
  readonly key: number
  readonly activity: string | null
  /** The exit it left by, once it did. */
  readonly exit: string | null
  /** Since the call arrived, in ms. */
  readonly afterMs: number
  readonly lines: readonly Line[]
  /** The exits it could have left by, with the activities they would have led to. */
  readonly notTaken: readonly { readonly exit: string; readonly activities: readonly string[] }[]
}

export type LitPath = {
  readonly steps: readonly LitStep[]
  /** Activities of the drawings that the call did not come to. */
  readonly unused: readonly string[]
}

/** How far a way not taken is told. */
const TOLD = 4

/** The drawings a call went through, lit where it went: its trace, step by step in their order. */
export function litPath({
  trace,
  workflows,
  startedAt,
}: Pick<CallReply, 'trace' | 'workflows' | 'startedAt'>): LitPath {
  const began = new Date(startedAt).getTime()
  const passed = new Set<string>()
  const steps: LitStep[] = []
  let workflow: CallWorkflow | undefined
  for (const line of trace) {
    workflow = entered(line, workflows) ?? workflow
    if (workflow && line.nodeId) passed.add(`${workflow.versionId} ${line.nodeId}`)
    const before = steps.at(-1)
    const goesOn =
      before !== undefined && line.nodeId !== null && before.lines[0]?.nodeId === line.nodeId && before.exit === null
    const lines = goesOn ? [...before.lines, line] : [line]
    const [first = line] = lines
    const exit = line.exit ?? null
    const step = {
      key: first.sequence,
      activity: first.activity,
      exit,
      afterMs: new Date(first.at).getTime() - began,
      lines,
      notTaken: exit === null || !workflow ? [] : otherWays(workflow, line.nodeId, exit),
    }
    if (goesOn) steps[steps.length - 1] = step
    else steps.push(step)
  }
  const unused = workflows.flatMap(({ versionId, nodes }) =>
    nodes.flatMap(({ id, activity }) => (passed.has(`${versionId} ${id}`) ? [] : [activity])),
  )
  return { steps, unused: [...new Set(unused)] }
}

/** The drawing that a line says the call came into. */
const entered = ({ code, parameters }: Line, workflows: readonly CallWorkflow[]) =>
  code === 'STARTED' ? workflows.find(({ versionId }) => versionId === parameters.versionId) : undefined

function otherWays({ nodes }: CallWorkflow, nodeId: string | null, taken: string): LitStep['notTaken'] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const node = byId.get(nodeId ?? '')
  return Object.entries(node?.next ?? {}).flatMap(([exit, to]) => {
    if (exit === taken) return []
    const activities: string[] = []
    for (
      let next = byId.get(to);
      next && activities.length < TOLD;
      next = byId.get(Object.values(next.next)[0] ?? '')
    ) {
      activities.push(next.activity)
    }
    return [{ exit, activities }]
  })
}
