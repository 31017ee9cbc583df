import { api } from '../../http/implement.ts'
import { countMissedCalls, listMissedCalls } from './list.ts'
import { getMissedCall, setDone, setTaken } from './store.ts'

export const missedCallsRoutes = {
  list: api.missedCalls.list.handler(({ context, input }) => listMissedCalls(context, input.query)),
  count: api.missedCalls.count.handler(({ context }) => countMissedCalls(context)),
  get: api.missedCalls.get.handler(({ context, input }) => getMissedCall(context, input.params.id)),
  setTaken: api.missedCalls.setTaken.handler(({ context, input: { params, headers, body } }) =>
    setTaken(context, params.id, headers['if-match'], body.taken),
  ),
  setDone: api.missedCalls.setDone.handler(({ context, input: { params, headers, body } }) =>
    setDone(context, params.id, headers['if-match'], body.done),
  ),
}
