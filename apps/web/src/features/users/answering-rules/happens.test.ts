import { describe, expect, it } from 'vitest'
import { happensNow } from './happens.ts'

const mobile = { kind: 'phoneNumber', number: '+41795550202' } as const
const rule = {
  ...{ doNotDisturb: false, always: null, onActive: null, whenUnanswered: null, whenOffline: null },
  ...{ ringSeconds: 25, ringAllPhones: true, simultaneous: [], includeExtension: true },
}
const atDesk = { telephones: 2, connected: 2, inCall: false, hasVoicemail: true }

describe('FO-10: what a rule does with a call now', () => {
  it('rings every telephone that is connected, then goes to voicemail', () => {
    expect(happensNow(rule, atDesk)).toEqual({
      ...{ kind: 'rings', phones: 2, numbers: [], seconds: 25, goes: 'voicemail' },
    })
    expect(happensNow({ ...rule, ringAllPhones: false }, atDesk)).toMatchObject({ phones: 1 })
  })

  it('rings other numbers with the telephones, or instead of them', () => {
    const simultaneous = [{ number: '+41795550203', confirm: true }]

    expect(happensNow({ ...rule, simultaneous }, atDesk)).toMatchObject({ phones: 2, numbers: ['+41795550203'] })
    expect(happensNow({ ...rule, simultaneous, includeExtension: false }, atDesk)).toMatchObject({ phones: 0 })
  })

  it('goes to When offline while no telephone is connected', () => {
    const gone = { ...atDesk, connected: 0 }

    expect(happensNow({ ...rule, whenOffline: mobile }, gone)).toEqual({ kind: 'offline', away: true, goes: mobile })
    expect(happensNow(rule, { telephones: 0, connected: 0, inCall: false, hasVoicemail: false })).toEqual({
      ...{ kind: 'offline', away: false, goes: 'catchAll' },
    })
  })

  it('goes as when unanswered where When offline says nothing', () => {
    const gone = { ...atDesk, connected: 0 }

    expect(happensNow({ ...rule, whenUnanswered: mobile }, gone)).toMatchObject({ kind: 'offline', goes: mobile })
  })

  it('goes to On active while the user talks', () => {
    const talking = { ...atDesk, inCall: true }

    expect(happensNow({ ...rule, onActive: mobile }, talking)).toEqual({ kind: 'onActive', goes: mobile })
    expect(happensNow(rule, talking)).toMatchObject({ kind: 'rings' })
  })

  it('goes to Always at once, but for do not disturb', () => {
    expect(happensNow({ ...rule, always: mobile }, atDesk)).toEqual({ kind: 'always', goes: mobile })
    expect(happensNow({ ...rule, always: mobile, doNotDisturb: true }, atDesk)).toEqual({
      ...{ kind: 'doNotDisturb', goes: 'voicemail' },
    })
  })
})
