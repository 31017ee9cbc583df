import type { AnsweringRuleBody, InputFault } from '@nightswitch/contracts'
import type { Caller } from '../../access/can.ts'
import type { Tx } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import type { CalledUser } from '../../shared/called-user.ts'
import { checkedDestinations, checkedNumbers } from '../../shared/destinations.ts'
import { demandSelectable } from '../../shared/places.ts'
import { destinationFields, type Stored } from './row.ts'

/** What is to be stored of a rule as people wrote it. Refuses with VALIDATION_FAILED. */
export async function checkedRule(
  tx: Tx,
  caller: Caller,
  user: CalledUser,
  isDefault: boolean,
  body: AnsweringRuleBody,
): Promise<Stored> {
  demand(isDefault ? faultsOfDefault(body) : faultsOf(body))
  demand(nothingRings(body))
  await demandTimeFrame(tx, user, body.timeFrame)
  const { always, onActive, whenBusy, whenUnanswered, whenOffline } = body
  const destinations = { always, onActive, whenBusy, whenUnanswered, whenOffline }
  const checked = await checkedDestinations(tx, caller, user.place, destinations)
  const numbers = await checkedNumbers(
    tx,
    caller,
    user.place,
    body.simultaneous.map(({ number }, index) => ({ at: `#/simultaneous/${index}/number`, typed: number })),
  )
  demand(numbers.flatMap((number, index) => twice(numbers, number, index)))
  const simultaneous = body.simultaneous.map(({ confirm }, index) => ({ number: numbers[index] ?? '', confirm }))
  return { ...body, ...checked, simultaneous }
}

/** A rule that decides and does nothing would only hide the ones behind it. */
function faultsOf(body: AnsweringRuleBody): InputFault[] {
  const goesSomewhere = destinationFields.some((field) => body[field] !== null)
  if (goesSomewhere || body.doNotDisturb || body.simultaneous.length > 0 || body.answerConfirmation) return []
  const detail = 'This is a rule without destination. Say where calls go, or what rings.'
  return [{ pointer: '#/always', detail }]
}

function faultsOfDefault({ name, enabled, timeFrame }: AnsweringRuleBody): InputFault[] {
  return [
    ...(name === 'Default' ? [] : [{ pointer: '#/name', detail: 'This rule is called Default.' }]),
    ...(enabled ? [] : [{ pointer: '#/enabled', detail: 'Default is always in use.' }]),
    ...(timeFrame === null ? [] : [{ pointer: '#/timeFrame', detail: 'Default holds at any time.' }]),
  ]
}

function nothingRings({ includeExtension, simultaneous }: AnsweringRuleBody): InputFault[] {
  if (includeExtension || simultaneous.length > 0) return []
  const detail = 'Without numbers that ring together, the user’s own phones must ring.'
  return [{ pointer: '#/includeExtension', detail }]
}

async function demandTimeFrame(tx: Tx, user: CalledUser, timeFrame: AnsweringRuleBody['timeFrame']): Promise<void> {
  if (timeFrame?.kind !== 'openingHours') return
  const { openingHoursId: id, categoryIds } = timeFrame
  await demandSelectable(tx, user.place, [{ kind: 'openingHours', id, pointer: '#/timeFrame/openingHoursId' }])
  const { categories } = await tx.openingHours.findUniqueOrThrow({ where: { id }, select: { categories: true } })
  const known = new Set(Array.isArray(categories) ? categories.flatMap((one) => (isRecord(one) ? [one.id] : [])) : [])
  const detail = 'Choose one of the categories.'
  demand(
    categoryIds.flatMap((one, index) =>
      known.has(one) ? [] : [{ pointer: `#/timeFrame/categoryIds/${index}`, detail }],
    ),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const twice = (numbers: readonly string[], number: string, index: number): InputFault[] =>
  numbers.indexOf(number) === index
    ? []
    : [{ pointer: `#/simultaneous/${index}/number`, detail: 'This number rings already.' }]

function demand(errors: readonly InputFault[]): void {
  if (errors.length > 0) throw refusal('VALIDATION_FAILED', { errors: [...errors] })
}
