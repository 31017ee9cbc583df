import { describe, expect, it } from 'vitest'
import { masked, withMaskedCaller } from './mask.ts'

describe('a masked number (DS-1)', () => {
  it.each([
    ['+493023125999', '+49302312••••'],
    ['030 231-25 999', '030 231-2• •••'],
    ['110', '•••'],
    ['reception', '••••'],
    ['', '••••'],
  ])('%j is shown as %j', (number, mask) => {
    expect(masked(number)).toBe(mask)
  })

  it('stays as it is when it is masked again', () => {
    expect(masked(masked('+493023125999'))).toBe('+49302312••••')
  })
})

describe('what a call keeps (DS-1)', () => {
  const number = '+493023125999'

  it('has the number masked wherever it stands, and nothing else changed', () => {
    const state = { callerNumber: number, visits: [`from ${number}`], at: 4930, phase: { memory: null } }

    expect(withMaskedCaller(state, number)).toEqual({
      callerNumber: '+49302312••••',
      visits: ['from +49302312••••'],
      at: 4930,
      phase: { memory: null },
    })
  })

  it('has no name of the caller, and keeps a service that is called the same', () => {
    expect(withMaskedCaller({ callerName: 'Reception', serviceName: 'Reception' }, number)).toEqual({
      callerName: null,
      serviceName: 'Reception',
    })
  })

  it('keeps an id in which a short number stands', () => {
    const parameters = { versionId: '0110-0110', callerNumber: '110' }

    expect(withMaskedCaller(parameters, '110')).toEqual({ versionId: '0110-0110', callerNumber: '•••' })
  })
})
