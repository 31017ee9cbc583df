import { expect, it } from 'vitest'
import { homeTexts } from '../features/home/texts.ts'
import { outcomes } from '../shared/trace/outcome.ts'

it('Home has words for each way a call can end', () => {
  const ended = outcomes.filter((outcome) => outcome !== 'running').sort()

  expect(Object.keys(homeTexts.en.outcome).sort()).toEqual(ended)
  expect(Object.keys(homeTexts.de.outcome).sort()).toEqual(ended)
})
