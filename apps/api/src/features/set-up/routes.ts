import { publicApi } from '../../http/implement.ts'
import { checkToken, setUp } from './store.ts'

export const setUpRoutes = {
  check: publicApi.setUp.check.handler(({ context, input }) => checkToken(context, input.token)),
  complete: publicApi.setUp.complete.handler(({ context, input }) => setUp(context, input)),
}
