import type { FloorSnapshotReply } from '@nightswitch/contracts/internal'
import { describe, expect, it } from 'vitest'
import { telephoneStateOf } from './present.ts'

type Reach = FloorSnapshotReply['users'][number]['reach']
const state = { ronaSince: null, ronaQueueId: null, idleSince: null, answeredToday: 0, answeredOn: null }
const floor = (reach: Reach, inCall = false) => ({
  users: [{ userId: 'ann', reach, lostAt: null, inCall, state, agent: null }],
})

describe('whether calls reach somebody', () => {
  it('follows the telephones that answer, and a call outranks them', () => {
    expect(telephoneStateOf('ann', floor('reachable'))).toBe('connected')
    expect(telephoneStateOf('ann', floor('inGrace'))).toBe('losing')
    expect(telephoneStateOf('ann', floor('gone'))).toBe('gone')
    expect(telephoneStateOf('ann', floor('gone', true))).toBe('inCall')
  })

  it('is unknown while telephony is away, and until it has heard of somebody new', () => {
    expect(telephoneStateOf('ann', null)).toBe('unknown')
    expect(telephoneStateOf('bob', floor('reachable'))).toBe('unknown')
  })
})
