import { api } from '../../http/implement.ts'
import { listAudit } from './store.ts'

export const auditRoutes = {
  list: api.audit.list.handler(({ context, input }) => listAudit(context, input.query)),
}
