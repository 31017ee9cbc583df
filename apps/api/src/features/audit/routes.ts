import { api } from '../../http/implement.ts'
import { listAudit } from './store.ts'
import { verifyWholeAudit } from './verify.ts'

export const auditRoutes = {
  verify: api.audit.verify.handler(({ context }) => verifyWholeAudit(context)),
  list: api.audit.list.handler(({ context, input }) => listAudit(context, input.query)),
}
