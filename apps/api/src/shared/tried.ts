import { type CaseHearing, type DestinationTest, testCallResults } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Language } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { resultWords } from './test-call-words.ts'

const resultSchema = z.enum(testCallResults)

type TestRow = Prisma.DestinationTestGetPayload<object>
type HearingRow = Prisma.EmergencyCaseHearingGetPayload<object>

/** When a number was last rung on purpose, and what came of it, in words (FO-31). */
export function presentTest({ testedAt, testedByName, result: stored }: TestRow, language: Language): DestinationTest {
  const result = resultSchema.parse(stored)
  return { testedAt: testedAt.toISOString(), by: testedByName, result, because: resultWords[result][language] }
}

/** When somebody last heard a case, and in which languages (EM-27). */
export const presentHearing = ({ heardAt, heardByName, cultures }: HearingRow): CaseHearing => ({
  ...{ heardAt: heardAt.toISOString(), by: heardByName, cultures },
})
