import { describe, expect, it } from 'vitest'
import { calledNumberOf, cleanCallerName, cleanCallerNumber, isDialable } from './caller.ts'

describe('what a caller says about itself', () => {
  it('keeps quotes, markup, command substitutions and right-to-left text as they are', () => {
    const names = [`"><script>alert('1')</script>`, `$(reboot) \${SHELL(id)} 'id'`, '\u202Eevil\u202C שלום', '👩‍🚒 Zoë']

    expect(names.map(cleanCallerName)).toEqual(names)
  })

  it('turns control characters and broken surrogates into a visible sign', () => {
    expect(cleanCallerName('a\r\nb\0c\u001B[2J\u0085d\uD800e')).toBe('a��b�c�[2J�d�e')
  })

  it('cuts at 256 code points and never through a character', () => {
    const name = cleanCallerName('🚨'.repeat(300)) ?? ''

    expect(Array.from(name)).toHaveLength(256)
    expect(name.endsWith('🚨')).toBe(true)
  })

  it('is null when nothing is said', () => {
    expect([undefined, null, '', '  '].map(cleanCallerName)).toEqual([null, null, null, null])
  })

  it('knows a withheld number', () => {
    expect(['Anonymous', 'unavailable', '+493023125901'].map(cleanCallerNumber)).toEqual([null, null, '+493023125901'])
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
