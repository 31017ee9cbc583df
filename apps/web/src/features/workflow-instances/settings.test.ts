import { describe, expect, it } from 'vitest'
import { changedSteps, completed, withSetting } from './settings.ts'

describe('the settings of a workflow instance', () => {
  it('hold a preset for every field that the structure leaves open, and nothing else', () => {
    expect(completed('plain', { transfer: { ringSeconds: 45, nonsense: 1 }, gone: { x: 1 } })).toEqual({
      welcome: { prompts: [] },
      transfer: { destination: null, ringSeconds: 45 },
    })
  })

  it('keep what both structures have when another one is chosen', () => {
    const settings = completed('emergency-first', {
      transfer: { ringSeconds: 45 },
      emergencyTransfer: { ringSeconds: 9 },
    })

    expect(completed('emergency-first', completed('plain', settings))).toMatchObject({
      transfer: { ringSeconds: 45 },
      emergencyTransfer: { ringSeconds: 30 },
    })
  })

  it('name the steps that were changed', () => {
    const before = completed('emergency-first', {})
    const after = withSetting(before, 'transfer', 'ringSeconds', 45)

    expect(changedSteps('emergency-first', before, after).map(({ nodeId }) => nodeId)).toEqual(['transfer'])
    expect(before.transfer).toMatchObject({ ringSeconds: 30 })
  })
})
