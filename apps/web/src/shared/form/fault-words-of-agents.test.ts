import {
  assistantConfigurationBodySchema,
  dutyProfileBodySchema,
  notReadyReasonBodySchema,
  responsibilityBodySchema,
  skillBodySchema,
} from '@nightswitch/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chooseLanguage } from '../i18n/i18n.ts'
import { faultWord } from './fault-words.ts'

const organizationUnitId = '00000000-0000-4000-8000-000000000001'
const named = { name: 'A', organizationUnitId }
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`)
const one = many(1)[0]

const faulty = [
  [dutyProfileBodySchema, { ...named, name: '', returnAfterMinutes: 0 }],
  [dutyProfileBodySchema, { ...named, returnAfterMinutes: 1.5 }],
  [dutyProfileBodySchema, { ...named, returnAfterMinutes: 1441 }],
  [skillBodySchema, { ...named, levels: [] }],
  [skillBodySchema, { ...named, levels: ['', 'a'.repeat(41)] }],
  [skillBodySchema, { ...named, levels: many(11) }],
  [skillBodySchema, { ...named, levels: ['Good', 'Good'] }],
  [responsibilityBodySchema, { ...named, name: 'a'.repeat(121) }],
  [notReadyReasonBodySchema, { ...named, description: 'a'.repeat(2001) }],
  [assistantConfigurationBodySchema, { ...named, profileIds: many(21) }],
  [assistantConfigurationBodySchema, { ...named, profileIds: [one, one] }],
  [assistantConfigurationBodySchema, { ...named, defaultProfileId: one }],
  [assistantConfigurationBodySchema, { ...named, afterCallSeconds: -1, afterCallMostSeconds: 1801 }],
  [assistantConfigurationBodySchema, { ...named, afterCallSeconds: 601, missedCallReturnSeconds: 9 }],
  [assistantConfigurationBodySchema, { ...named, afterCallSeconds: 0.5, missedCallReturnSeconds: 3601 }],
] as const

beforeAll(() => chooseLanguage('de'))
afterAll(() => chooseLanguage('en'))

it.each(faulty)('what the contract says of agents’ records is said in German: %#', (schema, values) => {
  const said = schema.safeParse(values).error?.issues.map(({ message }) => message) ?? []

  expect(said.length).toBeGreaterThan(0)
  expect(said.filter((message) => faultWord(message) === message)).toEqual([])
})
