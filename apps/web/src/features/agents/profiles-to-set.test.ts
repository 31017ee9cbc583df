import type { AgentRow, ProfileLook } from '@nightswitch/contracts'
import { expect, it } from 'vitest'
import { profilesToSet } from './profiles-to-set.ts'

const look = (id: string, offDuty = false): ProfileLook => ({ id, name: id, offDuty, colour: 'ink', icon: 'desk' })
const profiles = [look('default'), look('lunch', true), look('night')]
const agent = (profileIds: string[], now?: string): Pick<AgentRow, 'profileIds' | 'now'> => ({
  profileIds,
  now: now ? ({ dutyProfile: look(now) } as AgentRow['now']) : null,
})

it('offers one agent the profiles of the configuration, in its order, and marks the one that holds', () => {
  const choices = profilesToSet([agent(['lunch', 'default'], 'default')], profiles)

  expect(choices.map(({ profile, isNow }) => [profile.id, isNow])).toEqual([
    ['lunch', false],
    ['default', true],
  ])
})

it('offers several agents what at least one can be in, and says how many can', () => {
  const choices = profilesToSet(
    [agent(['default', 'lunch'], 'default'), agent(['default', 'night'], 'default')],
    profiles,
  )

  expect(choices.map(({ profile, fits, isNow }) => [profile.id, fits, isNow])).toEqual([
    ['default', 2, true],
    ['lunch', 1, false],
    ['night', 1, false],
  ])
})

it('offers nothing that is not known, and nothing to nobody', () => {
  expect(profilesToSet([agent(['gone'])], profiles)).toEqual([])
  expect(profilesToSet([], profiles)).toEqual([])
})
