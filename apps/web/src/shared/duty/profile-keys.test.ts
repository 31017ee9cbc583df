import { describe, expect, it } from 'vitest'
import { profileKeys, profileOfKey } from './profile-keys.ts'

const named = (id: string, offDuty = false, returnAfterMinutes: number | null = null) => ({
  ...{ id, offDuty, returnAfterMinutes },
})
const desk = named('desk')
const lunch = named('lunch', true, 30)
const off = named('off', true)
const gone = named('gone', true)

describe('the keys of the profiles of a menu', () => {
  it('are the numbers of their places, and 0 for going off duty', () => {
    expect(profileKeys([desk, lunch, off, gone])).toEqual(['1', '2', '0', '4'])
  })

  it('end after nine, but 0 is there wherever Off Duty stands', () => {
    const ten = Array.from({ length: 10 }, (_, index) => named(String(index)))

    expect(profileKeys([...ten, off])).toEqual([...'123456789', null, '0'])
  })

  it('have no 0 while every Off Duty profile ends by itself', () => {
    expect(profileKeys([desk, lunch])).toEqual(['1', '2'])
    expect(profileOfKey([desk, lunch], '0')).toBeUndefined()
  })

  it('choose a profile by its place as well as by 0', () => {
    expect(profileOfKey([desk, off], '0')).toBe(off)
    expect(profileOfKey([desk, off], '2')).toBe(off)
    expect(profileOfKey([desk, off], '1')).toBe(desk)
    expect(profileOfKey([desk, off], '3')).toBeUndefined()
    expect(profileOfKey([desk, off], 'x')).toBeUndefined()
  })
})
