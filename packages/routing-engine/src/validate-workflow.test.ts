import { describe, expect, it } from 'vitest'
import type { Drawing, WorkflowNode } from './configuration.ts'
import { emergencyFirst } from './structures/emergency-first.ts'
import { plain } from './structures/plain.ts'
import { drawingOf, type InstanceSettings } from './structures/structure.ts'
import { type PublishContext, validateWorkflow } from './validate-workflow.ts'

const destination = { kind: 'phoneNumber', number: '+49100' } as const
const filledIn: InstanceSettings = { transfer: { destination }, emergencyTransfer: { destination } }
const everything: PublishContext = { isReadable: () => true, cultures: ['de-DE'] }
const good = drawingOf(emergencyFirst, filledIn)

const withNode = (id: string, change: Partial<WorkflowNode>, drawing = good): Drawing => ({
  ...drawing,
  nodes: drawing.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
})
const adding = (...nodes: WorkflowNode[]): Drawing => ({ ...good, nodes: [...good.nodes, ...nodes] })
const node = (id: string, activity: string, next: Record<string, string>, settings: unknown = {}) => ({
  ...{ id, activity, settings, next },
})
const found = (drawing: Drawing, context = everything) =>
  validateWorkflow(drawing, context).map(({ severity, code, nodeId }) => [severity, code, nodeId])

describe('publishing', () => {
  it('finds nothing against a structure that is filled in', () => {
    expect(found(good)).toEqual([])
  })

  it('warns that Plain does not check for emergencies', () => {
    expect(found(drawingOf(plain, filledIn))).toEqual([['warning', 'EMERGENCY_CHECK_MISSING', null]])
  })

  it.each<[string, Drawing, unknown[]]>([
    [
      'no start',
      withNode('start', { activity: 'accept', next: { accepted: 'accept' } }),
      ['error', 'START_MISSING', null],
    ],
    ['a start the calls do not enter by', { ...good, start: 'accept' }, ['error', 'START_MISSING', null]],
    ['two starts', adding(node('s2', 'start', { started: 'accept' })), ['error', 'START_TWICE', 's2']],
    ['one id twice', adding(node('welcome', 'accept', { accepted: 'transfer' })), ['error', 'STEP_TWICE', 'welcome']],
    [
      'an activity that does not exist',
      withNode('welcome', { activity: 'dance' }),
      ['error', 'ACTIVITY_UNKNOWN', 'welcome'],
    ],
    [
      'a setting that is not right',
      withNode('transfer', { settings: { ringSeconds: 1 } }),
      ['error', 'SETTINGS_INVALID', 'transfer'],
    ],
    [
      'an exit that is not wired',
      withNode('emergency', { next: { deactivated: 'welcome' } }),
      ['error', 'EXIT_UNWIRED', 'emergency'],
    ],
    ['an exit wired to nothing', withNode('welcome', { next: { done: 'gone' } }), ['error', 'EXIT_UNWIRED', 'welcome']],
    [
      'a path without an end',
      withNode('welcome', { next: { done: 'welcome' } }),
      ['error', 'PATH_NEVER_ENDS', 'welcome'],
    ],
    [
      'a loop without a wait',
      withNode('welcome', { next: { done: 'accept' } }),
      ['error', 'LOOPS_WITHOUT_WAIT', 'welcome'],
    ],
    ['a step no call reaches', adding(node('island', 'disconnect', {})), ['warning', 'STEP_UNREACHABLE', 'island']],
    [
      'a normal branch that reaches nobody',
      drawingOf(emergencyFirst, { emergencyTransfer: { destination } }),
      ['error', 'NO_NORMAL_DESTINATION', null],
    ],
    [
      'an emergency branch without destination',
      drawingOf(emergencyFirst, { transfer: { destination } }),
      ['warning', 'NO_EMERGENCY_DESTINATION', null],
    ],
  ])('finds %s', (_, drawing, expected) => {
    expect(found(drawing)).toContainEqual(expected)
  })

  it('allows a loop in which callers wait', () => {
    const prompts = [{ culture: 'de-DE', resourceId: 'r1' }]
    const again = node('again', 'announcement', { done: 'pass on' }, { prompts })
    const passOn = node('pass on', 'transfer', { failed: 'again', busy: 'again', noAnswer: 'again' }, { destination })
    const start = node('start', 'start', { started: 'again' })

    expect(found({ start: 'start', nodes: [start, again, passOn] })).toEqual([
      ['warning', 'EMERGENCY_CHECK_MISSING', null],
    ])
  })

  it('warns of a check that does not come first', () => {
    const drawing = withNode(
      'accept',
      { next: { accepted: 'hello' } },
      adding(node('hello', 'announcement', { done: 'emergency' })),
    )

    expect(found(drawing)).toEqual([['warning', 'EMERGENCY_CHECK_NOT_FIRST', 'hello']])
  })

  it('refuses what cannot be seen from the instance’s unit', () => {
    const prompts = [{ culture: 'de-DE', resourceId: 'r1' }]
    const isReadable = ({ kind, id }: { kind: string; id: string }) => !(kind === 'resource' && id === 'r1')

    const problems = found(drawingOf(emergencyFirst, { ...filledIn, welcome: { prompts } }), {
      ...everything,
      isReadable,
    })

    expect(problems).toEqual([['error', 'REFERENCE_UNREADABLE', 'welcome']])
  })

  it('warns of a language an announcement does not speak', () => {
    const prompts = [{ culture: 'de-DE', resourceId: 'r1' }]
    const drawing = drawingOf(emergencyFirst, { ...filledIn, welcome: { prompts } })

    const problems = validateWorkflow(drawing, { ...everything, cultures: ['de-CH', 'fr-FR'] })

    expect(problems).toEqual([
      {
        ...{ severity: 'warning', code: 'ANNOUNCEMENT_LANGUAGE_MISSING', nodeId: 'welcome' },
        parameters: { step: 'welcome', culture: 'fr-FR' },
      },
    ])
  })
})
