import { api, publicApi } from '../../http/implement.ts'
import { changePassword } from './own-password.ts'
import { describeSession, setLanguage, signInOptions } from './store.ts'

export const sessionRoutes = {
  get: api.session.get.handler(({ context }) => describeSession(context)),
  changePassword: api.session.changePassword.handler(({ context, input }) => changePassword(context, input)),
  setLanguage: api.session.setLanguage.handler(({ context, input }) => setLanguage(context, input.language)),
  signInOptions: publicApi.session.signInOptions.handler(({ context }) => signInOptions(context)),
}
