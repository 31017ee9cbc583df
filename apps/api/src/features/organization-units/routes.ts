import { api } from '../../http/implement.ts'
import { listOrganizationUnits } from './store.ts'

export const organizationUnitsRoutes = {
  list: api.organizationUnits.list.handler(async ({ context }) => ({ items: await listOrganizationUnits(context) })),
}
