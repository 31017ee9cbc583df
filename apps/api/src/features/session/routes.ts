import { api, publicApi } from '../../http/implement.ts'
import { describeSession, signInOptions } from './store.ts'

export const sessionRoutes = {
  get: api.session.get.handler(({ context }) => describeSession(context)),
  signInOptions: publicApi.session.signInOptions.handler(({ context }) => signInOptions(context)),
}
