import { describe, expect, it } from 'vitest'
import type { WorkflowNode } from './configuration.ts'
import { preparedSupport } from './testing/prepared-support.ts'
import { scenario } from './testing/scenario.ts'

describe('the catch-all', () => {
  it('takes callers of an unknown number', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('+49999')
    call.destinationAnswers()
    call.hangsUp()

    expect(call.dialled()).toEqual(['+49900'])
    expect(call.alarms()).toEqual(['NUMBER_UNKNOWN'])
    expect(call.outcome()).toBe('catchAll')
  })

  it('is not needed to refuse an unknown number', () => {
    const { phone } = scenario()

    const call = phone.rings('+49999')

    expect(call.commands().at(-1)).toMatchObject({ type: 'hangUp', cause: 'notFound' })
    expect(call.outcome()).toBe('rejected')
  })

  it('takes callers of a service without a workflow', () => {
    const { given, phone } = preparedSupport()
    given.service('Reception', { workflowVersionId: null })

    const call = phone.rings('Reception')

    expect(call.codes()).toContain('NO_WORKFLOW')
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('takes callers whom no destination answered, and says why', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationFails('noAnswer')

    expect(call.dialled()).toEqual(['+49100', '+49900'])
    expect(call.alarms()).toEqual(['NOBODY_ANSWERED'])
  })

  it('is the nearest unit’s', () => {
    const { given, phone } = preparedSupport()
    given.unit('Berlin', { parentId: 'Company', catchAll: { kind: 'phoneNumber', number: '+49901' } })
    given.unit('Werk', { parentId: 'Berlin' })
    given.service('Werk 1', { organizationUnitId: 'Werk', workflowVersionId: null })

    const call = phone.rings('Werk 1')

    expect(call.dialled()).toEqual(['+49901'])
  })

  it('is not tried in circles: a service cannot be its own', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company', { catchAll: { kind: 'service', serviceId: 'Support' } })

    const call = phone.rings('Support')
    call.destinationFails('busy')
    call.promptEnds()

    expect(call.codes()).toEqual(expect.arrayContaining(['NOBODY_ANSWERED', 'SERVICE_TWICE', 'CATCH_ALL_FAILED']))
    expect(call.heard()).toEqual(['notReachable (de)'])
    expect(call.outcome()).toBe('loopGuard')
  })

  it('that cannot be read counts as none', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company', { catchAll: { kind: 'phoneNumber', number: 'somewhere' } })

    const call = phone.rings('Support')
    call.destinationFails('busy')

    expect(call.codes()).toContain('CATCH_ALL_MISSING')
  })

  it('ends in a spoken message when it is busy itself', () => {
    const { phone } = preparedSupport()

    const call = phone.rings('Support')
    call.destinationFails('failed')
    call.destinationFails('busy')
    call.promptEnds()

    expect(call.heard()).toEqual(['notReachable (de)'])
    expect(call.alarms()).toEqual(['NOBODY_ANSWERED', 'CATCH_ALL_FAILED'])
    expect(call.outcome()).toBe('catchAll')
  })

  it('is asked for when none is set: the caller hears a message', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company')

    const call = phone.rings('Support')
    call.destinationFails('failed')
    call.promptEnds()

    expect(call.codes()).toContain('CATCH_ALL_MISSING')
    expect(call.heard()).toEqual(['notReachable (de)'])
    expect(call.lastCommand()).toBe('hangUp')
  })
})

describe('a drawing mistake', () => {
  const start = { id: 'start', activity: 'start', settings: {} }

  it.each<[string, WorkflowNode[]]>([
    ['STEP_MISSING', [{ ...start, next: { started: 'nowhere' } }]],
    ['EXIT_UNWIRED', [{ ...start, next: {} }]],
    [
      'STEP_BROKEN',
      [
        { ...start, next: { started: 'x' } },
        { id: 'x', activity: 'nope', settings: {}, next: {} },
      ],
    ],
    [
      'STEP_BROKEN',
      [
        { ...start, next: { started: 'x' } },
        { id: 'x', activity: 'transfer', settings: { ringSeconds: 'y' }, next: {} },
      ],
    ],
    [
      'LOOP_WITHOUT_WAIT',
      [
        { ...start, next: { started: 'x' } },
        { id: 'x', activity: 'accept', settings: {}, next: { accepted: 'x' } },
      ],
    ],
  ])('never drops a caller: %s', (code, nodes) => {
    const { given, phone } = preparedSupport()
    given.workflow('Support v1', { start: 'start', nodes })

    const call = phone.rings('Support')

    expect(call.codes()).toContain(code)
    expect(call.alarms()).toEqual([code])
    expect(call.dialled()).toEqual(['+49900'])
  })

  it('still lets a service be the catch-all, with its own workflow', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company', { catchAll: { kind: 'service', serviceId: 'Reception' } })
    given.service('Reception', { destination: '+49600' })
    const nodes = [{ id: 'x', activity: 'accept', settings: {}, next: { accepted: 'x' } }]
    given.workflow('Support v1', { start: 'x', nodes })

    const call = phone.rings('Support')

    expect(call.alarms()).toEqual(['LOOP_WITHOUT_WAIT'])
    expect(call.dialled()).toEqual(['+49600'])
  })

  it('speaks of a technical fault when there is no catch-all', () => {
    const { given, phone } = preparedSupport()
    given.unit('Company')
    given.workflow('Support v1', { start: 'start', nodes: [] })

    const call = phone.rings('Support')
    call.promptEnds()

    expect(call.heard()).toEqual(['technicalFault (de)'])
    expect(call.outcome()).toBe('systemError')
  })
})
