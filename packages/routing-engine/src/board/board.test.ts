import { describe, expect, it } from 'vitest'
import type { CallEvent } from '../model.ts'
import { compile } from '../plan.ts'
import { NOON, scenario } from '../testing/scenario.ts'
import { createBoard } from './board.ts'

const nothing = { commands: [], changes: [], trace: [] }
const rings = (callId: string): CallEvent => ({
  ...{ type: 'callArrived', callId, at: NOON, calledNumber: 'Support', callerNumber: null, callerName: null },
})

function board() {
  const { given, config } = scenario()
  given.service('Support', { destination: '+49100' })
  return { given, config, board: createBoard(compile(config())) }
}

describe('the board', () => {
  it('tells when a call starts, changes and ends', () => {
    const { board: calls } = board()

    const started = calls.apply(rings('a'))
    const changed = calls.apply({ type: 'dialAnswered', callId: 'a', at: NOON, dialId: 'a.1' })
    const ended = calls.apply({ type: 'talkEnded', callId: 'a', at: NOON + 1 })

    expect([started, changed, ended].flatMap(({ changes }) => changes.map(({ type }) => type))).toEqual([
      'callStarted',
      'callChanged',
      'callEnded',
    ])
    expect(ended.changes).toContainEqual(expect.objectContaining({ outcome: 'redirected', connected: true }))
    expect(calls.calls()).toEqual([])
  })

  it('takes each event once: duplicates change nothing', () => {
    const { board: calls } = board()
    calls.apply(rings('a'))
    const answered: CallEvent = { type: 'dialAnswered', callId: 'a', at: NOON, dialId: 'a.1' }
    calls.apply(answered)

    expect(calls.apply(rings('a'))).toEqual(nothing)
    expect(calls.apply(answered)).toEqual(nothing)
  })

  it('lets an ended call rest, whatever is still heard of it', () => {
    const { board: calls } = board()
    calls.apply(rings('a'))
    calls.apply({ type: 'callerHungUp', callId: 'a', at: NOON })

    expect(calls.apply(rings('a'))).toEqual(nothing)
    expect(calls.apply({ type: 'dialAnswered', callId: 'a', at: NOON, dialId: 'a.1' })).toEqual(nothing)
  })

  it('does not know calls it was never told of', () => {
    const { board: calls } = board()

    expect(calls.apply({ type: 'callerHungUp', callId: 'x', at: NOON })).toEqual(nothing)
  })

  it('keeps calls apart', () => {
    const { board: calls } = board()
    calls.apply(rings('a'))
    calls.apply(rings('b'))

    calls.apply({ type: 'callerHungUp', callId: 'a', at: NOON })

    expect(calls.calls().map(({ callId }) => callId)).toEqual(['b'])
  })

  it('finishes a call on the workflow version it began with', () => {
    const { given, config, board: calls } = board()
    calls.apply(rings('old'))
    given.service('Support', { workflowVersionId: 'Support v2' })
    given.noWorkflow('Support v1')
    calls.usePlan(compile(config()), 0)
    calls.usePlan(compile(config()), 0)

    const { trace } = calls.apply({ type: 'dialFailed', callId: 'old', at: NOON, dialId: 'old.1', cause: 'busy' })

    expect(trace.map(({ code }) => code)).toEqual([
      'NOT_REACHED',
      'NOBODY_ANSWERED',
      'CATCH_ALL_MISSING',
      'PLAYING_BUILT_IN',
    ])
    expect(calls.plan().workflows.has('Support v1')).toBe(true)
  })

  it('forgets a workflow version with the last call that began with it', () => {
    const { given, config, board: calls } = board()
    calls.apply(rings('old'))
    given.noWorkflow('Support v1')
    calls.apply({ type: 'callerHungUp', callId: 'old', at: NOON })

    calls.usePlan(compile(config()), 0)

    expect(calls.plan().workflows.has('Support v1')).toBe(false)
  })

  it('goes on with stored calls after a restart', () => {
    const { config, board: calls } = board()
    calls.apply(rings('a'))
    const restarted = createBoard(compile(config()), JSON.parse(JSON.stringify(calls.calls())))
    const answered: CallEvent = { type: 'dialAnswered', callId: 'a', at: NOON, dialId: 'a.1' }

    expect(restarted.apply(answered)).toEqual(calls.apply(answered))
  })
})
