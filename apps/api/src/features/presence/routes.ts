import { api } from '../../http/implement.ts'
import { refusal } from '../../http/refusal.ts'

const notYet = () => {
  throw refusal('TELEPHONY_UNAVAILABLE')
}

export const presenceRoutes = {
  list: api.presence.list.handler(notYet),
  get: api.presence.get.handler(notYet),
}
