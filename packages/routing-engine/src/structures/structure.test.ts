import { describe, expect, it } from 'vitest'
import { emergencyFirst } from './emergency-first.ts'
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
      'Emergency first, then voicemail',
      'Plain',
    ])
  })
})
