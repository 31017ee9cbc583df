import { api } from '../../http/implement.ts'
import { explainRights } from './rights.ts'
import { grantableRoles, removeRole, setRole } from './roles.ts'
import {
  createUserOf,
  getUser,
  giveOneTimePassword,
  listUsers,
  setDisabled,
  setVoicemailBox,
  updateUser,
} from './store.ts'

export const userRoutes = {
  list: api.users.list.handler(({ context, input }) => listUsers(context, input.query)),
  get: api.users.get.handler(({ context, input }) => getUser(context, input.params.id)),
  create: api.users.create.handler(({ context, input }) =>
    createUserOf(context, input.headers['idempotency-key'], input.body),
  ),
  update: api.users.update.handler(({ context, input }) =>
    updateUser(context, input.params.id, input.headers['if-match'], input.body),
  ),
  setDisabled: api.users.setDisabled.handler(({ context, input }) =>
    setDisabled(context, input.params.id, input.headers['if-match'], input.body.disabled),
  ),
  setVoicemailBox: api.users.setVoicemailBox.handler(({ context, input }) =>
    setVoicemailBox(context, input.params.id, input.headers['if-match'], input.body.wanted),
  ),
  giveOneTimePassword: api.users.giveOneTimePassword.handler(({ context, input }) =>
    giveOneTimePassword(context, input.params.id, input.headers['if-match']),
  ),
  setRole: api.users.setRole.handler(({ context, input }) =>
    setRole(context, input.params.id, input.headers['if-match'], input.body),
  ),
  removeRole: api.users.removeRole.handler(({ context, input }) =>
    removeRole(context, input.params.id, input.headers['if-match'], input.params.roleId),
  ),
  rights: api.users.rights.handler(({ context, input }) =>
    explainRights(context, input.params.id, input.query.organizationUnitId),
  ),
  grantableRoles: api.users.grantableRoles.handler(({ context, input }) => grantableRoles(context, input.params.id)),
}
