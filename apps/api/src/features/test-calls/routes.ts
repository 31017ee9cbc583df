import { api } from '../../http/implement.ts'
import { catchAllWarnings } from './catch-alls.ts'
import { callMe, getTestCall, lastHearing, lastTest, testDestination } from './store.ts'

export const testCallsRoutes = {
  destination: api.testCalls.destination.handler(({ context, input }) => lastTest(context, input.params)),
  testDestination: api.testCalls.testDestination.handler(({ context, input }) =>
    testDestination(context, input.headers['idempotency-key'], input.params),
  ),
  hearing: api.testCalls.hearing.handler(({ context, input }) => lastHearing(context, input.params.id)),
  callMe: api.testCalls.callMe.handler(({ context, input }) =>
    callMe(context, input.headers['idempotency-key'], input.params.id, input.body.number),
  ),
  catchAlls: api.testCalls.catchAlls.handler(async ({ context }) => ({ items: await catchAllWarnings(context) })),
  get: api.testCalls.get.handler(({ context, input }) => getTestCall(context, input.params.id)),
}
