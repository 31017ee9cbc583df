import type { AuditVerification } from '@nightswitch/contracts'
import { type AuditFinding, auditSigner, verifyAudit } from '@nightswitch/db/audit-chain'
import type { Language } from '@nightswitch/routing-engine'
import { demandAtRoot } from '../../access/can.ts'
import type { SignedInContext } from '../../http/context.ts'

/** The audit against its chain, said in the reader's language. */
export async function verifyWholeAudit({ db, env, caller, language }: SignedInContext): Promise<AuditVerification> {
  demandAtRoot(caller, 'verifyAudit')
  const { findings, ...verdict } = await verifyAudit(db, auditSigner(env.dataFolder))
  return {
    ...verdict,
    findings: findings.map((finding) => ({
      kind: finding.kind,
      sequence: 'sequence' in finding ? finding.sequence : null,
      position: 'position' in finding ? finding.position : null,
      because: sentences[language][finding.kind](finding),
    })),
  }
}

const place = (finding: AuditFinding) => ('position' in finding ? finding.position : 0)
const entry = (finding: AuditFinding) => ('sequence' in finding ? finding.sequence : '')

type Sentences = Record<AuditFinding['kind'], (finding: AuditFinding) => string>
const sentences: Record<Language, Sentences> = {
  en: {
    changed: (finding) => `Entry ${entry(finding)} was changed after it had been written.`,
    missing: (finding) => `Entry ${entry(finding)} was removed, and not by the nightly purge.`,
    unsealed: (finding) => `Entry ${entry(finding)} was slipped in: it is not part of the chain.`,
    broken: (finding) => `The chain is torn before position ${place(finding)}.`,
    rewritten: (finding) => `The chain is not the one that stood at position ${place(finding)} before.`,
    forged: (finding) => `The checkpoint of position ${place(finding)} was not signed with this installation’s key.`,
  },
  de: {
    changed: (finding) => `Eintrag ${entry(finding)} wurde nach dem Schreiben geändert.`,
    missing: (finding) => `Eintrag ${entry(finding)} wurde entfernt, und nicht von der nächtlichen Bereinigung.`,
    unsealed: (finding) => `Eintrag ${entry(finding)} wurde untergeschoben: er gehört nicht zur Kette.`,
    broken: (finding) => `Die Kette ist vor Position ${place(finding)} gerissen.`,
    rewritten: (finding) => `Die Kette ist nicht mehr die, die an Position ${place(finding)} stand.`,
    forged: (finding) =>
      `Der Prüfpunkt bei Position ${place(finding)} wurde nicht mit dem Schlüssel dieser Installation unterschrieben.`,
  },
}
