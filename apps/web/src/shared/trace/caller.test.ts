import { expect, it } from 'vitest'
import { shownNumber } from './caller.ts'

it.each([
  ['+493023125999', '+49 30 23125999'],
  ['+49302312••••', '+49 30 2312••••'],
  ['••••', '••••'],
  ['reception', 'reception'],
])('shows %j as %j (DS-1)', (number, shown) => {
  expect(shownNumber(number).replaceAll('\u00a0', ' ')).toBe(shown)
})
