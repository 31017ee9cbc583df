import { expect, test } from 'vitest'
import { formatNumber, numberKindOf, readNumber } from './phone-numbers.ts'

test('FO-10: a national number becomes E.164 in the country of its unit', () => {
  expect(readNumber('030 23125 010', 'DE')).toEqual({ kind: 'number', number: '+493023125010' })
  expect(readNumber('044 668 18 00', 'CH')).toEqual({ kind: 'number', number: '+41446681800' })
})

test('the zero in brackets that people write after the country is left out', () => {
  expect(readNumber('+41 (0)44 668 18 00', 'DE')).toEqual({ kind: 'number', number: '+41446681800' })
})

test.each(['112', '110'])('emergency number %s is recognised before anything else', (typed) => {
  expect(readNumber(typed, 'DE')).toEqual({ kind: 'emergency', digits: typed })
})

test('an emergency number of another country is at least a short number, never E.164', () => {
  expect(readNumber('117', 'DE')).toEqual({ kind: 'short', digits: '117' })
})

test.each(['', 'reception', '+49 30', '٠٣٠٢٣١٢٥', '030 231;25', '00'])('“%s” is refused with a way out', (typed) => {
  expect(readNumber(typed, 'DE')).toMatchObject({ kind: 'unreadable', because: expect.stringContaining('number') })
})

test('numbers are shown grouped', () => {
  expect(formatNumber('+493023125010')).toMatch(/^\+49 30/)
})

test('FO-30: a number is of the kind that the numbering plan says', () => {
  expect(
    ['+493023125010', '+491713920012', '+498001234567', '+4918012345678', '+499001234567', '+12025550123', '+4919'].map(
      numberKindOf,
    ),
  ).toEqual(['fixed', 'mobile', 'tollFree', 'shared', 'premium', 'fixed', 'other'])
})
