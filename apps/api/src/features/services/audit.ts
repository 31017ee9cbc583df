import type { AuditFacts } from '../../http/change.ts'
import type { ServiceRow } from './present.ts'

/** The facts of a service for the audit. */
export const auditOf = (row: ServiceRow, before?: ServiceRow): AuditFacts => ({
  objectId: row.id,
  objectName: row.name,
  organizationUnitId: row.organizationUnit.id,
  before: before ? factsOf(before) : null,
  after: factsOf(row),
})

/** What of a service people change, in words they know. */
export const factsOf = (row: ServiceRow) => ({
  name: row.name,
  organizationUnit: row.organizationUnit.name,
  description: row.description,
  culture: row.culture,
  cultures: row.cultures,
  numbers: row.numbers.map(({ number, culture, description }) => ({ number, culture, description })),
  workflowInstance: row.workflowInstance?.name ?? null,
  emergencyCases: row.emergencyCases.map(({ emergencyCase }) => emergencyCase.name),
})
