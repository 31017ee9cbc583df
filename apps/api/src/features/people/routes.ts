import { api } from '../../http/implement.ts'
import { explainRights } from './rights.ts'
import { grantableRoles, removeRole, setRole } from './roles.ts'
import { createPersonOf, getPerson, giveOneTimePassword, listPeople, setDisabled, updatePerson } from './store.ts'

export const peopleRoutes = {
  list: api.people.list.handler(({ context, input }) => listPeople(context, input.query)),
  get: api.people.get.handler(({ context, input }) => getPerson(context, input.params.id)),
  create: api.people.create.handler(({ context, input }) =>
    createPersonOf(context, input.headers['idempotency-key'], input.body),
  ),
  update: api.people.update.handler(({ context, input }) =>
    updatePerson(context, input.params.id, input.headers['if-match'], input.body),
  ),
  setDisabled: api.people.setDisabled.handler(({ context, input }) =>
    setDisabled(context, input.params.id, input.headers['if-match'], input.body.disabled),
  ),
  giveOneTimePassword: api.people.giveOneTimePassword.handler(({ context, input }) =>
    giveOneTimePassword(context, input.params.id, input.headers['if-match']),
  ),
  setRole: api.people.setRole.handler(({ context, input }) =>
    setRole(context, input.params.id, input.headers['if-match'], input.body),
  ),
  removeRole: api.people.removeRole.handler(({ context, input }) =>
    removeRole(context, input.params.id, input.headers['if-match'], input.params.roleId),
  ),
  rights: api.people.rights.handler(({ context, input }) =>
    explainRights(context, input.params.id, input.query.organizationUnitId),
  ),
  grantableRoles: api.people.grantableRoles.handler(({ context, input }) => grantableRoles(context, input.params.id)),
}
