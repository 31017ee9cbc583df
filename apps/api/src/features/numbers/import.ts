import type { NumberFilter, NumberImportReply } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { type AuditFacts, change, requestHash, type Tx } from '../../http/change.ts'
import type { SignedInContext } from '../../http/context.ts'
import { refusal } from '../../http/refusal.ts'
import { writeCsv } from '../../shared/csv.ts'
import { demandNoLoop } from '../../shared/destination-loops.ts'
import { insideOf, type Reader } from '../../shared/reader.ts'
import { checkImport, type Deed, delimiterOf } from './check-import.ts'
import { allNumbers, auditOf, countUp, readRow } from './store.ts'
import { columns } from './words.ts'

type Asked = { readonly csv: string; readonly fingerprint: string }

/** Does exactly what the check with this fingerprint showed, in one transaction. */
export async function importNumbers(
  context: SignedInContext,
  unitId: string,
  key: string | undefined,
  { csv, fingerprint }: Asked,
): Promise<NumberImportReply['counts']> {
  const spec = {
    audit: { action: 'update', objectKind: 'serviceNumber' },
    idempotencyKey: key,
    requestHash: requestHash('serviceNumber.import', { unitId, csv, fingerprint }),
  }
  const { reply } = await change(context, spec, async (tx) => {
    const { reply: check, deeds } = await checkImport(insideOf(context, tx), unitId, csv)
    if (check.fingerprint !== fingerprint) throw refusal('STALE_VERSION', { current: check })
    const [first] = check.rows.filter(({ result }) => result === 'refused')
    if (first) {
      const detail = `Line ${first.line}, ${first.column ?? ''}: ${first.because ?? ''}`
      throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/csv', detail }] })
    }
    const audit: AuditFacts[] = []
    const positions = await positionsOf(tx, deeds)
    for (const deed of deeds) audit.push(await perform(tx, deed, positions))
    await countUp(tx, [...new Set(deeds.flatMap(({ serviceId, was }) => [serviceId, ...(was ? [was.serviceId] : [])]))])
    await demandNoLoop(context, tx, [...new Set(deeds.map(({ serviceId }) => serviceId))], () => '#/csv')
    return { reply: check.counts, audit }
  })
  return reply
}

/** The numbers a filter finds, as a file that `checkImport` reads back as unchanged. */
export async function exportNumbers(context: Reader, filter: NumberFilter) {
  const { language, clock } = context
  const rows = await allNumbers(context, filter)
  const head = [columns.number, columns.description, columns.language, columns.service].map((word) => word[language])
  const lines = rows.map(({ number, description, culture, service }) => [
    number,
    description,
    culture ?? '',
    service.name,
  ])
  return {
    fileName: `${language === 'de' ? 'nummern' : 'numbers'}-${clock().toISOString().slice(0, 10)}.csv`,
    csv: writeCsv([head, ...lines], delimiterOf(context)),
  }
}

/** The next free place in each service that takes numbers in. */
async function positionsOf(tx: Tx, deeds: readonly Deed[]): Promise<Map<string, number>> {
  const taken = await tx.serviceNumber.groupBy({
    by: ['serviceId'],
    where: { serviceId: { in: [...new Set(deeds.map(({ serviceId }) => serviceId))] } },
    _max: { position: true },
  })
  return new Map(taken.map(({ serviceId, _max }) => [serviceId, (_max.position ?? -1) + 1]))
}

async function perform(tx: Tx, deed: Deed, positions: Map<string, number>): Promise<AuditFacts> {
  const { number, description, culture, serviceId, was } = deed
  const data = { number, description, culture, serviceId }
  const next = () => {
    const position = positions.get(serviceId) ?? 0
    positions.set(serviceId, position + 1)
    return position
  }
  if (was) {
    const before = await readRow(tx, number)
    const moves = was.serviceId !== serviceId
    await tx.serviceNumber.update({ where: { id: was.id }, data: { ...data, ...(moves && { position: next() }) } })
    return { ...auditOf(await readRow(tx, number), before), action: 'update' }
  }
  await tx.serviceNumber.create({ data: { ...data, position: next() } })
  return { ...auditOf(await readRow(tx, number)), objectName: formatNumber(number), action: 'create' }
}
