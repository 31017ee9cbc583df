import type { EmergencyLogEntry, EmergencyLogFilter } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import { writeCsv } from '../../shared/csv.ts'
import type { Reader } from '../../shared/reader.ts'
import { wholeEmergencyLog } from './log.ts'

const words = {
  en: {
    columns:
      'From|To|State|Exercise|Switched on for|Emergency case|Services|Switched on by|Ended by|Reason|Calls redirected',
    states: { scheduled: 'planned', active: 'on', ended: 'ended', expired: 'ran out', calledOff: 'called off' },
    yes: 'yes',
    no: 'no',
    more: (count: number) => `${count} that you may not see`,
    fileName: 'emergency-log',
  },
  de: {
    columns:
      'Von|Bis|Zustand|Übung|Eingeschaltet für|Notfallszenario|Services|Eingeschaltet von|Beendet von|Grund|Umgeleitete Anrufe',
    states: { scheduled: 'geplant', active: 'an', ended: 'beendet', expired: 'abgelaufen', calledOff: 'abgesagt' },
    yes: 'ja',
    no: 'nein',
    more: (count: number) => `${count}, die Sie nicht sehen`,
    fileName: 'notfallprotokoll',
  },
} as const satisfies Record<Language, object>

/** RP-4: the log as a file that a spreadsheet opens. */
export async function exportEmergencyLog(context: Reader, filter: EmergencyLogFilter) {
  const { language, clock } = context
  const entries = await wholeEmergencyLog(context, filter)
  const { columns, fileName } = words[language]
  const csv = writeCsv(
    [columns.split('|'), ...entries.map((entry) => rowOf(entry, language))],
    language === 'de' ? ';' : ',',
  )
  return { fileName: `${fileName}-${clock().toISOString().slice(0, 10)}.csv`, csv }
}

function rowOf(entry: EmergencyLogEntry, language: Language): string[] {
  const { states, yes, no, more } = words[language]
  const services = [...entry.services, ...(entry.hiddenServices > 0 ? [more(entry.hiddenServices)] : [])]
  return [
    localTime(entry.from, entry.timeZone),
    entry.to === null ? '' : localTime(entry.to, entry.timeZone),
    states[entry.state],
    entry.exercise ? yes : no,
    entry.scopeName,
    entry.cases.join(', '),
    services.join(', '),
    entry.startedBy,
    entry.endedBy ?? '',
    entry.reason,
    String(entry.calls),
  ]
}

/** `2026-03-02 11:05`, in the unit's zone: sorts in any spreadsheet. */
const localTime = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))
