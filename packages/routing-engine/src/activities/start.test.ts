import { describe, expect, it } from 'vitest'
import { scenario } from '../testing/scenario.ts'

describe('Start', () => {
  it('says which version of which workflow the call takes', () => {
    const { given, phone } = scenario()
    given.service('Support', { destination: '+49100' })

    const call = phone.rings('Support')

    expect(call.trace()).toContainEqual(
      expect.objectContaining({
        activity: 'start',
        exit: 'started',
        code: 'STARTED',
        parameters: { workflowName: 'Support v1', number: 1, versionId: expect.any(String) },
      }),
    )
  })
})
