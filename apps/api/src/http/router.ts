import { alarmsRoutes } from '../features/alarms/routes.ts'
import { auditRoutes } from '../features/audit/routes.ts'
import { organizationUnitsRoutes } from '../features/organization-units/routes.ts'
import { sessionRoutes } from '../features/session/routes.ts'
import { statusRoutes } from '../features/status/routes.ts'

/** The whole API, one line per feature. */
export const router = {
  session: sessionRoutes,
  organizationUnits: organizationUnitsRoutes,
  audit: auditRoutes,
  alarms: alarmsRoutes,
  status: statusRoutes,
}
