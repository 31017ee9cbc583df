import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { dutyProfiles } from './store.ts'

const handle = recordHandlers(dutyProfiles)

export const dutyProfilesRoutes = {
  list: api.dutyProfiles.list.handler(handle.list),
  get: api.dutyProfiles.get.handler(handle.get),
  create: api.dutyProfiles.create.handler(handle.create),
  update: api.dutyProfiles.update.handler(handle.update),
  remove: api.dutyProfiles.remove.handler(handle.remove),
  duplicate: api.dutyProfiles.duplicate.handler(handle.duplicate),
  usages: api.dutyProfiles.usages.handler(handle.usages),
}
