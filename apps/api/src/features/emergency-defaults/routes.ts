import { api } from '../../http/implement.ts'
import { defaultOfUnit, defaultsOfCase, setDefault } from './store.ts'

export const emergencyDefaultsRoutes = {
  get: api.emergencyDefaults.get.handler(({ context, input }) => defaultOfUnit(context, input.params.id)),
  set: api.emergencyDefaults.set.handler(({ context, input }) =>
    setDefault(context, input.params.id, input.headers['if-match'], input.body.emergencyCaseId),
  ),
  ofCase: api.emergencyDefaults.ofCase.handler(({ context, input }) => defaultsOfCase(context, input.params.id)),
}
