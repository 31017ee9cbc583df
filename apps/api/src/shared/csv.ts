import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { refusal } from '../http/refusal.ts'

export type CsvDelimiter = ';' | ','

/** One line of a file that was read: where it stood, and its cells as people meant them. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] }

const BYTE_ORDER_MARK = '\uFEFF'
const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }))
/** What a spreadsheet would take for a formula. */
const FORMULA = /^'*[=+\-@\t\r]/
const GUARDED = /^'+[=+\-@\t\r]/

/**
 * Rows as a file that Excel opens as it is meant: UTF-8 with its mark, the delimiter of the reader's country. A cell that it would
 * take for a formula, or a number for a sum, gets an apostrophe in front; `readCsv` takes it away again.
 */
export const writeCsv = (rows: readonly (readonly string[])[], delimiter: CsvDelimiter): string =>
  `${BYTE_ORDER_MARK}${csvLines(rows, delimiter)}`

/** More rows of such a file, for one that is written piece by piece. */
export function csvLines(rows: readonly (readonly string[])[], delimiter: CsvDelimiter): string {
  const guarded = rows.map((cells) => cells.map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell)))
  return stringify(guarded, { delimiter, record_delimiter: 'windows' })
}

/**
 * The rows of a file, the first among them, without empty lines. Read as people save them: a mark or `sep=;` in front, semicolon,
 * comma or tab, Windows or Unix lines, `="…"` around a number. Refuses with VALIDATION_FAILED what is no such file.
 */
export function readCsv(text: string): CsvRow[] {
  const marked = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const named = /^"?sep=(.)"?\r?\n/i.exec(marked)
  const body = named ? marked.slice(named[0].length) : marked
  try {
    const records = recordsSchema.parse(
      parse(body, {
        delimiter: named?.[1] ?? delimiterOf(body),
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
        relax_quotes: true,
        info: true,
      }),
    )
    return records
      .map(({ record, info }) => ({ line: info.lines + (named ? 1 : 0), cells: record.map(asMeant) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? ` from line ${String(error.lines)} on` : ''
    throw refusal('VALIDATION_FAILED', {
      errors: [{ pointer: '#/csv', detail: `The file cannot be read${line}: a quotation mark is not closed.` }],
    })
  }
}

/** Whatever delimiter the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  const unquoted = first.replaceAll(/"[^"]*"/g, '')
  const counts = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }))
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).delimiter
}

function asMeant(cell: string): string {
  const formula = /^="(.*)"$/.exec(cell)
  if (formula) return formula[1] ?? ''
  return GUARDED.test(cell) ? cell.slice(1) : cell
}
