import { api } from '../../http/implement.ts'
import { ratingColumns } from './columns.ts'
import { listRatings } from './list.ts'
import { previewRatings } from './preview.ts'
import { changeRatings } from './store.ts'

export const agentRatingsRoutes = {
  columns: api.agentRatings.columns.handler(({ context }) => ratingColumns(context)),
  list: api.agentRatings.list.handler(({ context, input }) => listRatings(context, input.query)),
  preview: api.agentRatings.preview.handler(({ context, input }) => previewRatings(context, input.body)),
  change: api.agentRatings.change.handler(({ context, input }) =>
    changeRatings(context, input.headers['idempotency-key'], input.body),
  ),
}
