import { api } from '../../http/implement.ts'
import { listRuns, runNow } from './runs.ts'
import { getDataProtection, updateDataProtection } from './store.ts'

export const dataProtectionRoutes = {
  get: api.dataProtection.get.handler(({ context, input }) => getDataProtection(context, input.params.id)),
  update: api.dataProtection.update.handler(({ context, input }) =>
    updateDataProtection(context, input.params.id, input.headers['if-match'], input.body),
  ),
  runs: api.dataProtection.runs.handler(({ context, input }) => listRuns(context, input.params.id)),
  runNow: api.dataProtection.runNow.handler(({ context, input }) => runNow(context, input.headers['idempotency-key'])),
}
