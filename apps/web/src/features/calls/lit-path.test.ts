import type { CallReply } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { litPath } from './lit-path.ts'

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString()
const line = (sequence: number, code: string, more: object = {}) => ({
  ...{ sequence, code, at: at(sequence * 10), nodeId: null, activity: null, exit: null, parameters: {}, because: code },
  ...more,
})
const on = (id: string, exit: string | null = null) => ({ nodeId: id, activity: id, exit })
const versionId = '0b9f6d5e-0000-4000-8000-000000000001'
const workflows: CallReply['workflows'] = [
  {
    ...{ versionId, instanceId: versionId, name: 'Desk', number: 3 },
    nodes: [
      { id: 'start', activity: 'start', next: { started: 'check' } },
      { id: 'check', activity: 'check', next: { activated: 'announce', deactivated: 'transfer' } },
      { id: 'announce', activity: 'announce', next: { done: 'end' } },
      { id: 'transfer', activity: 'transfer', next: { failed: 'end' } },
      { id: 'end', activity: 'end', next: {} },
    ],
  },
]
const trace = [
  line(1, 'CALL_ARRIVED'),
  line(2, 'STARTED', { ...on('start', 'started'), parameters: { versionId } }),
  line(3, 'CASE_FLAG_OFF', on('check', 'deactivated')),
  line(4, 'DIALLING', on('transfer')),
  line(5, 'CONNECTED', on('transfer')),
  line(6, 'CALLER_HUNG_UP'),
]

describe('the lit path of a call', () => {
  const { steps, unused } = litPath({ trace, workflows, startedAt: at(0) })

  it('has a step for each node of the drawing the call came to, with all it said, in order', () => {
    expect(steps.map(({ activity, exit, lines }) => [activity, exit, lines.map(({ code }) => code)])).toEqual([
      [null, null, ['CALL_ARRIVED']],
      ['start', 'started', ['STARTED']],
      ['check', 'deactivated', ['CASE_FLAG_OFF']],
      ['transfer', null, ['DIALLING', 'CONNECTED']],
      [null, null, ['CALLER_HUNG_UP']],
    ])
    expect(steps.map(({ afterMs }) => afterMs)).toEqual([10, 20, 30, 40, 60])
  })

  it('says where the exits would have led that the call did not take', () => {
    expect(steps[2]?.notTaken).toEqual([{ exit: 'activated', activities: ['announce', 'end'] }])
  })

  it('names what of the drawing the call never came to', () => {
    expect(unused).toEqual(['announce', 'end'])
  })

  it('does without a drawing that is gone', () => {
    expect(litPath({ trace, workflows: [], startedAt: at(0) }).steps).toHaveLength(5)
  })
})
