import { api } from '../../http/implement.ts'
import { recordHandlers } from '../../shared/record-handlers.ts'
import { skills } from './store.ts'

const handle = recordHandlers(skills)

export const skillsRoutes = {
  list: api.skills.list.handler(handle.list),
  get: api.skills.get.handler(handle.get),
  create: api.skills.create.handler(handle.create),
  update: api.skills.update.handler(handle.update),
  remove: api.skills.remove.handler(handle.remove),
  duplicate: api.skills.duplicate.handler(handle.duplicate),
  usages: api.skills.usages.handler(handle.usages),
}
