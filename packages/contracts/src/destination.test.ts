import { expect, it } from 'vitest'
import { answeringRuleBodySchema } from './answering-rule.ts'
import { queueMemberBodySchema } from './call-queue-members.ts'
import { destinationInputSchema } from './destination.ts'

const number = '+491713920012'

it('FO-26: an outside number that is offered a call must press 1 unless somebody says otherwise', () => {
  const member = (more = {}) => queueMemberBodySchema.parse({ kind: 'number', number, ...more })
  const rings = (more = {}) => answeringRuleBodySchema.shape.simultaneous.parse([{ number, ...more }])

  expect([member(), ...rings()]).toMatchObject([{ confirm: true }, { confirm: true }])
  expect([member({ confirm: false }), ...rings({ confirm: false })]).toMatchObject([
    { confirm: false },
    { confirm: false },
  ])
})

it('FO-26: a destination need not, but can', () => {
  const destination = (more = {}) => destinationInputSchema.parse({ kind: 'phoneNumber', number, ...more })

  expect(destination()).not.toHaveProperty('confirm', true)
  expect(destination({ confirm: true })).toHaveProperty('confirm', true)
})
