import { api } from '../../http/implement.ts'
import { clearAlarm, listAlarms } from './store.ts'

export const alarmsRoutes = {
  list: api.alarms.list.handler(async ({ context }) => ({ items: await listAlarms(context) })),
  clear: api.alarms.clear.handler(({ context, input }) => clearAlarm(context, input.params.id)),
}
