import { api } from '../../http/implement.ts'
import { markChecklist, readChecklist } from './store.ts'

export const checklistRoutes = {
  list: api.checklist.list.handler(({ context }) => readChecklist(context)),
  mark: api.checklist.mark.handler(({ context, input }) => markChecklist(context, input.params.key, input.body)),
}
