import { createHash } from 'node:crypto'
import { cultureName, cultures, type NumberImportReply, type NumberRow, nameKey } from '@nightswitch/contracts'
import { readNumber } from '@nightswitch/contracts/phone-numbers'
import { can, demand } from '../../access/can.ts'
import { refusal } from '../../http/refusal.ts'
import { type CsvDelimiter, type CsvRow, readCsv, writeCsv } from '../../shared/csv.ts'
import type { Reader } from '../../shared/reader.ts'
import { MOST_NUMBERS_OF_A_SERVICE } from './store.ts'
import { aliases, asTheService, type Column, columns, errorColumns, type Reason, reasonWords } from './words.ts'

/** What one row of the file is to do. */
export type Deed = {
  readonly number: string
  readonly description: string
  readonly culture: string | null
  readonly serviceId: string
  readonly was: { readonly id: string; readonly serviceId: string } | null
}
export type CheckedImport = { readonly reply: NumberImportReply; readonly deeds: readonly Deed[] }

const MOST_ROWS = 2_000

/** Excel in English opens a file with commas by itself, in German one with semicolons. */
export const delimiterOf = ({ language }: Pick<Reader, 'language'>): CsvDelimiter => (language === 'de' ? ';' : ',')

/** What an import of this file into a unit would do, row by row. Inside a change it reads what the change will write. */
export async function checkImport(context: Reader, unitId: string, csv: string): Promise<CheckedImport> {
  const { language } = context
  const unit = await context.db.organizationUnit.findUnique({ where: { id: unitId } })
  if (!unit) throw refusal('NOT_FOUND')
  demand(context.caller, 'configure', unit)
  const { places, ignored, rows } = tableOf(csv)
  const facts = await factsFor(context, unit.path)

  const lineOf = new Map<string, number>()
  const added = new Map<string, number>()
  const checked = rows.map((row) => {
    const judged = judge(row)
    const { deed, reason } = judged
    const result = reason ? 'refused' : !deed?.was ? 'new' : judged.changes.length > 0 ? 'changed' : 'unchanged'
    const told: NumberRow = {
      line: row.line,
      number: judged.number,
      result,
      changes: reason ? [] : judged.changes,
      column: reason ? columns[reason.column][language] : null,
      because: reason ? reasonWords(reason.why, language) : null,
    }
    return { told, deed: result === 'new' || result === 'changed' ? deed : null, row }
  })

  const refused = checked.filter(({ told }) => told.result === 'refused')
  const deeds = checked.flatMap(({ deed }) => deed ?? [])
  const count = (result: NumberRow['result']) => checked.filter(({ told }) => told.result === result).length
  const told = checked.map((each) => each.told)
  return {
    deeds,
    reply: {
      rows: told,
      counts: {
        new: count('new'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        refused: refused.length,
      },
      ignoredColumns: ignored,
      fingerprint: createHash('sha256')
        .update(JSON.stringify([unitId, csv, deeds, facts.versions(deeds)]))
        .digest('base64url'),
      errorFile: refused.length === 0 ? null : errorFile(refused),
    },
  }

  type Judged = {
    number: string
    changes: NumberRow['changes']
    deed: Deed | null
    reason: { column: Column; why: Reason } | null
  }

  function judge(row: CsvRow): Judged {
    const cell = (column: Column) => {
      const place = places.get(column)
      return place === undefined ? undefined : (row.cells[place] ?? '').normalize('NFC').trim()
    }
    const typed = cell('number') ?? ''
    const no = (column: Column, why: Reason, number = typed): Judged => ({
      number,
      changes: [],
      deed: null,
      reason: { column, why },
    })
    if (typed === '') return no('number', { code: 'noNumber' })
    if (/^\d([.,]\d+)?E\+?\d+$/i.test(typed)) return no('number', { code: 'shortened' })
    const reading = readNumber(typed, unit?.country ?? '')
    if (reading.kind === 'unreadable') return no('number', { code: 'unreadable' })
    if (reading.kind !== 'number') return no('number', { code: reading.kind, digits: reading.digits })
    const { number } = reading

    const earlier = lineOf.get(number)
    if (earlier !== undefined) return no('number', { code: 'twice', line: earlier }, number)
    lineOf.set(number, row.line)

    const was = facts.numbers.get(number) ?? null
    const unitName = unit?.name ?? ''
    if (was && !was.within) {
      return no('number', { code: 'elsewhere', service: was.seen ? was.service : null, unit: unitName }, number)
    }
    const serviceTyped = cell('service') ?? ''
    if (serviceTyped === '' && !was) return no('service', { code: 'noService' }, number)
    const service = serviceTyped === '' && was ? facts.byId.get(was.serviceId) : facts.byKey.get(nameKey(serviceTyped))
    if (!service) return no('service', { code: 'unknownService', service: serviceTyped, unit: unitName }, number)
    const languageTyped = cell('language')
    const culture = languageTyped === undefined ? (was?.culture ?? null) : cultureOf(languageTyped)
    if (culture === undefined) return no('language', { code: 'unknownLanguage', language: languageTyped ?? '' }, number)
    const description = cell('description') ?? was?.description ?? ''
    if (description.length > 200) return no('description', { code: 'tooLong' }, number)

    const moves = was?.serviceId !== service.id
    if (moves) {
      const more = (added.get(service.id) ?? 0) + 1
      if (service.count + more > MOST_NUMBERS_OF_A_SERVICE) {
        return no('service', { code: 'tooMany', service: service.name, most: MOST_NUMBERS_OF_A_SERVICE }, number)
      }
      added.set(service.id, more)
    }
    const languageWord = (value: string | null) =>
      value === null ? asTheService[language] : cultureName(value, language)
    const pairs = [
      ['service', was?.service ?? '', service.name],
      ['description', was?.description ?? '', description],
      ['language', was ? languageWord(was.culture) : '', languageWord(culture)],
    ] as const
    return {
      number,
      changes: pairs.flatMap(([column, before, after]) =>
        before === after ? [] : [{ column: columns[column][language], before, after }],
      ),
      deed: {
        number,
        description,
        culture,
        serviceId: service.id,
        was: was && { id: was.id, serviceId: was.serviceId },
      },
      reason: null,
    }
  }

  function errorFile(rowsRefused: readonly { row: CsvRow; told: NumberRow }[]): string {
    const own = [...places].map(([column]) => columns[column][language])
    const head = [...own, errorColumns.line[language], errorColumns.column[language], errorColumns.because[language]]
    const lines = rowsRefused.map(({ row, told: { line, column, because } }) => [
      ...[...places].map(([, place]) => row.cells[place] ?? ''),
      String(line),
      column ?? '',
      because ?? '',
    ])
    return writeCsv([head, ...lines], delimiterOf(context))
  }
}

/** Which column stands where, and the rows below the heads. Refuses a file without a column of numbers. */
function tableOf(csv: string) {
  const [head, ...rows] = readCsv(csv)
  const places = new Map<Column, number>()
  const ignored: string[] = []
  for (const [place, cell] of (head?.cells ?? []).entries()) {
    const column = columnOf(cell)
    if (column && !places.has(column)) places.set(column, place)
    else if (cell !== '') ignored.push(cell)
  }
  const no = (detail: string) => refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/csv', detail }] })
  if (!places.has('number'))
    throw no('No column is headed “Number”. Head the columns Number, Description, Language and Service.')
  if (rows.length === 0) throw no('The file has no rows below its heads.')
  if (rows.length > MOST_ROWS) throw no(`The file has ${rows.length} rows. Split it: one may hold ${MOST_ROWS}.`)
  return { places, ignored, rows }
}

function columnOf(cell: string): Column | undefined {
  const typed = cell.normalize('NFC').trim().toLowerCase()
  const found = (Object.keys(columns) as Column[]).find((column) =>
    Object.values(columns[column]).some((word) => word.toLowerCase() === typed),
  )
  return found ?? aliases[typed]
}

/** A language by its code or its name; null when empty, undefined when it is none of ours. */
function cultureOf(typed: string): string | null | undefined {
  if (typed === '') return null
  const wanted = typed.toLowerCase()
  return cultures.find(
    (culture) =>
      culture.toLowerCase() === wanted ||
      ['en', 'de'].some((language) => cultureName(culture, language).toLowerCase() === wanted),
  )
}

/** Every number there is, and the services of the unit and below that the person may change. */
async function factsFor({ db, caller }: Reader, path: string) {
  const numbers = await db.serviceNumber.findMany({
    select: {
      id: true,
      number: true,
      description: true,
      culture: true,
      serviceId: true,
      service: { select: { name: true, organizationUnit: { select: { path: true } } } },
    },
  })
  const services = await db.service.findMany({
    where: { organizationUnit: { path: { startsWith: path } } },
    select: { id: true, name: true, nameKey: true, version: true, _count: { select: { numbers: true } } },
  })
  const known = services.map(({ _count, ...service }) => ({ ...service, count: _count.numbers }))
  const byId = new Map(known.map((service) => [service.id, service]))
  return {
    byId,
    byKey: new Map(known.map((service) => [service.nameKey, service])),
    numbers: new Map(
      numbers.map(({ service, ...number }) => [
        number.number,
        {
          ...number,
          service: service.name,
          within: byId.has(number.serviceId),
          seen: can(caller, 'readConfiguration', service.organizationUnit).allowed,
        },
      ]),
    ),
    versions: (deeds: readonly Deed[]) => {
      const touched = new Set(deeds.flatMap(({ serviceId, was }) => [serviceId, ...(was ? [was.serviceId] : [])]))
      return known.filter(({ id }) => touched.has(id)).map(({ id, version }) => [id, version])
    },
  }
}
