import { type CaseHearing, type DestinationTest, testCallResults } from '@nightswitch/contracts'
import type { Prisma } from '@nightswitch/db'
import type { Language } from '@nightswitch/routing-engine'
import { z } from 'zod'
import { resultWords } from './test-call-words.ts'

const resultSchema = z.enum(testCallResults)

type TestRow = Prisma.DestinationTestGetPayload<object>
type HearingRow = Prisma.EmergencyCaseHearingGetPayload<object>

/** When a number was last rung on purpose, and what came of it, in words (FO-31). */
export function presentTest(row: TestRow, language: Language): DestinationTest {
  const result = resultSchema.parse(row.result)
  return {
    ...{ testedAt: row.testedAt.toISOString(), by: row.testedByName, result, because: resultWords[result][language] },
    simulated: isSimulated(row),
  }
}

/** When somebody last heard a case, and in which languages (EM-27). */
export const presentHearing = (row: HearingRow): CaseHearing => ({
  ...{ heardAt: row.heardAt.toISOString(), by: row.heardByName, cultures: row.cultures, simulated: isSimulated(row) },
})

const isSimulated = (row: { switch: string }) => row.switch === 'simulated'
