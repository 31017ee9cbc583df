import { codes, sentence } from '@nightswitch/routing-engine'
import { expect, it } from 'vitest'
import { callQueueTextsGerman } from '../features/call-queues/texts-german.ts'
import { answeringRuleTexts } from '../features/users/answering-rules/texts.ts'

/** Every text of a book, however deep. */
const textsIn = (book: unknown): string[] =>
  typeof book === 'string' ? [book] : Object.values(book ?? {}).flatMap(textsIn)

it('the German sentences of the engine call what can be set as the German screens call it', () => {
  const onScreen = new Set([...textsIn(callQueueTextsGerman), ...textsIn(answeringRuleTexts.de)])
  // Without their details sentences quote only names of settings and screens; names of exits are not on these screens.
  const said = codes.flatMap((code) => [...sentence(code, {}, 'de').matchAll(/„(?<name>[^“]+)“/gu)])
  const named = new Set(said.map(({ groups }) => groups?.name ?? ''))

  expect([...named].filter((name) => !onScreen.has(name))).toEqual([])
  expect(named.size).toBeGreaterThan(5)
})
