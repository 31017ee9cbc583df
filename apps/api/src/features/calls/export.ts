import { once } from 'node:events'
import { type CallRow, callFilterSchema } from '@nightswitch/contracts'
import type { Request, RequestHandler } from 'express'
import { demandSomewhere } from '../../access/can.ts'
import { writeAudit } from '../../http/change.ts'
import { refusal } from '../../http/refusal.ts'
import { signedInContextOf } from '../../http/request-context.ts'
import { type CsvDelimiter, csvLines, writeCsv } from '../../shared/csv.ts'
import { type CallPlace, olderCalls, placeOf } from './list.ts'
import { presentCalls } from './present.ts'
import { callsWhere } from './where.ts'

const ROWS_AT_ONCE = 1_000

const columns = {
  en: [
    'Started',
    'Ended',
    'Called number',
    'Service',
    'Organization Unit',
    'Caller',
    'Caller name',
    'Language',
    'Outcome',
    'Emergency',
    'Exchange',
    'Call',
  ],
  de: [
    'Begonnen',
    'Beendet',
    'Gewählte Nummer',
    'Service',
    'Organisationseinheit',
    'Anrufer',
    'Name des Anrufers',
    'Sprache',
    'Ergebnis',
    'Notfall',
    'Anlage',
    'Anruf',
  ],
} as const
const words = { en: { yes: 'yes', no: 'no' }, de: { yes: 'ja', no: 'nein' } } as const

/**
 * `GET /calls.csv`: what the list shows, all of it, with the same filters (RP-2). Written as it is read, a thousand calls at a time, so a
 * year of calls takes no more memory than an hour. The audit has a line before the first call leaves.
 */
export const exportCalls: RequestHandler = async (request, response) => {
  const context = signedInContextOf(request)
  demandSomewhere(context.caller, 'readCalls')
  const filter = filterOf(request)
  const where = await callsWhere(context, filter)
  await writeAudit(context.db, context, {
    action: 'export',
    objectKind: 'calls',
    objectId: null,
    objectName: '',
    organizationUnitId: filter.organizationUnitId ?? null,
    after: filter,
  })
  context.live.changed(['audit'])
  const language =
    request.query.language === 'de' || request.query.language === 'en' ? request.query.language : context.language
  const delimiter: CsvDelimiter = language === 'de' ? ';' : ','
  response.attachment(`calls-${context.clock().toISOString().slice(0, 10)}.csv`).type('text/csv; charset=utf-8')
  response.setHeader('x-content-type-options', 'nosniff')
  response.write(writeCsv([columns[language]], delimiter))
  let place: CallPlace | null = null
  for (;;) {
    const rows = await olderCalls(context, where, place, ROWS_AT_ONCE)
    const calls = await presentCalls(context, rows)
    if (response.destroyed) return
    const taken = response.write(
      csvLines(
        calls.map((call) => cellsOf(call, words[language])),
        delimiter,
      ),
    )
    const last = rows.at(-1)
    if (rows.length < ROWS_AT_ONCE || !last) break
    // Who reads slowly is waited for; who left is not.
    if (!taken) await Promise.race([once(response, 'drain'), once(response, 'close')])
    place = placeOf(last)
  }
  response.end()
}

/** The filter as lists write it: `filter[outcome]=answered`. Refuses with VALIDATION_FAILED what the list would refuse. */
function filterOf({ query }: Request) {
  const given = Object.entries(query).flatMap(([name, value]) => {
    const field = /^filter\[(\w+)\]$/.exec(name)?.[1]
    return field ? [[field, value] as const] : []
  })
  const read = callFilterSchema.safeParse(Object.fromEntries(given))
  if (read.success) return read.data
  throw refusal('VALIDATION_FAILED', {
    errors: read.error.issues.map(({ path, message }) => ({
      pointer: `#/query/filter/${path.map(String).join('/')}`,
      detail: message,
    })),
  })
}

const cellsOf = (call: CallRow, { yes, no }: { yes: string; no: string }): string[] => [
  call.startedAt,
  call.endedAt ?? '',
  call.calledNumber,
  call.service?.name ?? '',
  call.organizationUnit?.name ?? '',
  call.callerNumber ?? '',
  call.callerName ?? '',
  call.culture ?? '',
  call.outcome ?? '',
  call.emergency ? yes : no,
  call.switch,
  call.id,
]
