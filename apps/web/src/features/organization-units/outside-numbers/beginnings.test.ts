import { expect, it } from 'vitest'
import { readBeginnings } from './beginnings.ts'

it('FO-30: beginnings of numbers are read as people write them', () => {
  expect(readBeginnings('+49\n 00 41, +43 (1)\n\n')).toEqual(['+49', '+41', '+431'])
})
