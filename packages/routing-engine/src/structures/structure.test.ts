import { describe, expect, it } from 'vitest'
import { validateWorkflow } from '../validate-workflow.ts'
import { emergencyFirst } from './emergency-first.ts'
import { emergencyHoursQueue } from './emergency-hours-queue.ts'
import { emergencyQueue } from './emergency-queue.ts'
import { structureByKey, structures } from './index.ts'
import { drawingOf, formOfStructure } from './structure.ts'

const destination = { kind: 'phoneNumber', number: '+49100' }

describe('a drawing', () => {
  it('takes from the instance what the structure leaves open, and nothing else', () => {
    const { nodes } = drawingOf(emergencyFirst, {
      emergencyTransfer: { destination, prefersEmergencyCase: false, nonsense: 1 },
      emergency: { anything: true },
    })

    expect(nodes.find(({ id }) => id === 'emergencyTransfer')?.settings).toEqual({
      destination,
      prefersEmergencyCase: true,
    })
    expect(nodes.find(({ id }) => id === 'emergency')?.settings).toEqual({})
  })

  it('asks for the queue once, and looks at the staff of the same', () => {
    const { nodes } = drawingOf(emergencyQueue, { queue: { queueId: 'Sales' }, staffing: { queueId: 'other' } })
    const settings = (id: string) => nodes.find((node) => node.id === id)?.settings

    expect([settings('queue'), settings('staffing')]).toEqual([{ queueId: 'Sales' }, { queueId: 'Sales' }])
  })

  it.each([emergencyQueue, emergencyHoursQueue])('of $title can be published once its queue is chosen', (structure) => {
    const destination = { kind: 'phoneNumber', number: '+49100' }
    const settings = {
      queue: { queueId: 'Sales' },
      hours: { openingHoursId: 'office' },
      emergencyTransfer: { destination },
    }
    const context = { isReadable: () => true, cultures: [] }

    expect(validateWorkflow(drawingOf(structure, settings), context)).toEqual([])
    expect(validateWorkflow(drawingOf(structure, { ...settings, queue: {} }), context).map(({ code }) => code)).toEqual(
      [...['QUEUE_NOT_CHOSEN', 'QUEUE_NOT_CHOSEN', 'NO_NORMAL_DESTINATION']],
    )
  })

  it('EM-1: asks for an emergency before any step that does something', () => {
    const { start, nodes } = drawingOf(emergencyFirst, {})
    const next = (id: string | undefined) => nodes.find((node) => node.id === id)

    expect(start).toBe('start')
    expect(next(next('start')?.next['started'])?.next['accepted']).toBe('emergency')
  })
})

describe('the form of a structure', () => {
  it('asks only for what is left open, step by step', () => {
    const asked = formOfStructure(emergencyFirst).map(({ nodeId, fields }) => [nodeId, fields.map(({ name }) => name)])

    expect(asked).toEqual([
      ['emergencyTransfer', ['destination', 'ringSeconds']],
      ['welcome', ['prompts']],
      ['transfer', ['destination', 'ringSeconds']],
    ])
  })
})

describe('the built-in structures', () => {
  it('are found by their key', () => {
    expect(structures.map(({ key }) => structureByKey.get(key)?.title)).toEqual([
      'Emergency first',
      'Emergency, hours',
      'Emergency, queue',
      'Emergency, hours, queue',
      'Emergency first, then voicemail',
      'Plain',
    ])
  })
})
