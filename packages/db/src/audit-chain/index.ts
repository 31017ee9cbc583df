export { type AuditCutoff, purgeAudit } from './purge.ts'
export { type AuditSigner, auditSigner } from './signer.ts'
export { type AuditFinding, type AuditVerdict, verifyAudit } from './verify.ts'
