import { callQueueBodySchema } from '@nightswitch/contracts'
import { describe, expect, it } from 'vitest'
import { emptyQueue, tabOf } from './queue-form.ts'

const unit = '00000000-0000-4000-8000-000000000001'

describe('the form of a queue', () => {
  it('presets a new queue as the contract does', () => {
    const named = { ...emptyQueue(unit), name: 'Support' }

    expect(callQueueBodySchema.parse({ name: 'Support', organizationUnitId: unit })).toEqual(named)
  })

  it('knows on which tab each field stands, also a part of one', () => {
    expect(tabOf('whenOffline/number')).toBe('pre-queue')
    expect(tabOf('timeoutSeconds')).toBe('post-queue')
    expect(tabOf('somethingElse')).toBeUndefined()
  })
})
