import { api } from '../../http/implement.ts'
import { listViews, removeView, saveView } from './store.ts'

export const savedViewsRoutes = {
  list: api.savedViews.list.handler(({ context, input }) => listViews(context, input.query.list)),
  save: api.savedViews.save.handler(({ context, input }) =>
    saveView(context, input.headers['idempotency-key'], input.body),
  ),
  remove: api.savedViews.remove.handler(({ context, input }) => removeView(context, input.params.id)),
}
