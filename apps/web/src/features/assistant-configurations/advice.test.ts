import { describe, expect, it } from 'vitest'
import { adviceOn } from './advice.ts'

const onDuty = { offDuty: false }
const offDuty = { offDuty: true }

describe('what is said of the profiles that agents can choose', () => {
  it('is nothing while they can go on duty and take a break', () => {
    expect(adviceOn([onDuty, offDuty])).toBeNull()
  })

  it('is that nobody can go on duty', () => {
    expect(adviceOn([])).toBe('noProfile')
    expect(adviceOn([offDuty])).toBe('noOnDuty')
  })

  it('is that nobody can take a break', () => {
    expect(adviceOn([onDuty, onDuty])).toBe('noOffDuty')
  })
})
