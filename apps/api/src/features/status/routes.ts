import { api } from '../../http/implement.ts'
import { readStatus } from './store.ts'

export const statusRoutes = { get: api.status.get.handler(({ context }) => readStatus(context)) }
