import { describe, expect, it } from 'vitest'
import { calledNumberOf, callerNameOf, callerNumberOf, isDialable } from './caller.ts'

describe('what a caller says about itself', () => {
  it('is passed on as it is', () => {
    const names = [`"><script>alert('1')</script>`, `$(reboot) \${SHELL(id)} 'id'`, '\u202Eevil\u202C שלום', '👩‍🚒 Zoë']

    expect(names.map(callerNameOf)).toEqual(names)
  })

  it('loses the quoting of SIP, which Asterisk leaves on', () => {
    expect(callerNameOf(String.raw`say \"hello\" \\ ok \ `)).toBe('say "hello" \\ ok')
  })

  it('is null when nothing is said', () => {
    expect([undefined, null, '', '  '].map(callerNameOf)).toEqual([null, null, null, null])
  })

  it('has no number when it is withheld', () => {
    expect(['Anonymous', 'unavailable', '+493023125901'].map(callerNumberOf)).toEqual([null, null, '+493023125901'])
  })
})

describe('a called number', () => {
  it('is E.164 however the provider writes it', () => {
    const written = ['+493023125010', '00493023125010', '493023125010']

    expect(written.map(calledNumberOf)).toEqual(Array(3).fill('+493023125010'))
  })

  it('stays national when it is, because only its unit knows the country', () => {
    expect(calledNumberOf('03023125010')).toBe('03023125010')
  })
})

describe('a number to dial', () => {
  it('is digits with or without a plus, and nothing else', () => {
    const numbers = ['+493023125010', '03023125010', '112', '12', '+49&PJSIP/x', '1@evil', '٣٤٥٦', '1'.repeat(16), '']

    expect(numbers.filter(isDialable)).toEqual(['+493023125010', '03023125010', '112'])
  })
})
