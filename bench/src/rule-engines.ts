import { ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import { queueFacts, type Row, type RowFacts } from './rules.ts'

/** A table of rows, built once: gives the first row that matches. */
export type Table = (facts: RowFacts) => Promise<Row>

export type RuleEngine = {
  readonly name: string
  /** `withTrace`: the engine is asked to say how it came to its verdict. */
  table(rows: readonly Row[], withTrace: boolean): Table
}

/**
 * Each row is a rule. For the verdict alone the first that succeeds ends the run, which is quickest; with a trace all of
 * them are run, so that the results say of each why it held or not.
 */
export const jsonRulesEngine: RuleEngine = {
  name: 'json-rules-engine',
  table(rows, withTrace) {
    const engine = new Engine([], { allowUndefinedFacts: true })
    for (const [index, row] of rows.entries()) {
      engine.addRule({
        priority: withTrace ? 1 : rows.length - index,
        conditions: { all: conditionsOf(row) },
        event: { type: 'verdict', params: { index } },
        ...(withTrace ? {} : { onSuccess: () => void engine.stop() }),
      })
    }
    return async (facts) => {
      const { events } = await engine.run(facts)
      return rowAt(rows, Math.min(...events.map(({ params }) => Number(params?.index))))
    }
  },
}

function conditionsOf({ node, event, from, until, open, ...row }: Row) {
  const all = []
  if (node !== undefined) all.push({ fact: 'node', operator: 'equal', value: node })
  if (event !== undefined) all.push({ fact: 'event', operator: 'equal', value: event })
  if (from !== undefined) all.push({ fact: 'at', operator: 'greaterThanInclusive', value: from })
  if (until !== undefined) all.push({ fact: 'at', operator: 'lessThan', value: until })
  if (open !== undefined) all.push({ fact: 'open', operator: 'equal', value: open })
  for (const fact of queueFacts) {
    if (row[fact] !== undefined) all.push({ fact, operator: 'equal', value: row[fact] })
  }
  return all
}

const zen = new ZenEngine()

/** One decision table with the hit policy *first*. */
export const zenEngine: RuleEngine = {
  name: 'zen-engine',
  table(rows, withTrace) {
    const decision = zen.createDecision(Buffer.from(JSON.stringify(graphOf(rows))))
    return async (facts) => {
      const { result } = await decision.evaluate(facts, { trace: withTrace })
      return rowAt(rows, result.index)
    }
  },
}

function graphOf(rows: readonly Row[]) {
  const position = { x: 0, y: 0 }
  const columns = ['node', 'event', 'at', 'open', ...queueFacts.filter((fact) => rows.some((row) => fact in row))]
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position },
      {
        ...{ id: 'table', name: 'table', type: 'decisionTableNode', position },
        content: {
          ...{ hitPolicy: 'first', passThrough: false, inputField: null, outputPath: null, executionMode: 'single' },
          inputs: columns.map((field) => ({ id: field, name: field, field })),
          outputs: [{ id: 'index', name: 'index', field: 'index' }],
          rules: rows.map((row, index) => ({ _id: String(index), ...cellsOf(row), index: String(index) })),
        },
      },
      { id: 'out', name: 'out', type: 'outputNode', position },
    ],
    edges: [
      { id: 'first', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'second', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  }
}

function cellsOf({ node, event, from, until, open, ...row }: Row) {
  const span = [from === undefined ? [] : `$ >= ${from}`, until === undefined ? [] : `$ < ${until}`].flat()
  return {
    node: node === undefined ? '' : JSON.stringify(node),
    event: event === undefined ? '' : JSON.stringify(event),
    at: span.join(' and '),
    open: open === undefined ? '' : String(open),
    ...Object.fromEntries(queueFacts.map((fact) => [fact, row[fact] === undefined ? '' : String(row[fact])])),
  }
}

function rowAt(rows: readonly Row[], index: unknown): Row {
  const row = rows[Number(index)]
  if (!row) throw new Error('no row matched')
  return row
}
