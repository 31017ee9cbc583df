import type { Holiday } from '@nightswitch/contracts'
import type { Language } from '@nightswitch/routing-engine'
import { convertIcsEvent, extendByRecurrenceRule, type IcsEvent } from 'ts-ics'
import { refusal } from '../../http/refusal.ts'
import { YEARS_OF_HOLIDAYS } from './holidays.ts'

export type CalendarFile = { items: Holiday[]; leftOut: { title: string; because: string }[] }

/** What a calendar takes (contract), and what a person reads of the rest. */
const MOST_ITEMS = 250
const MOST_LEFT_OUT = 100
const MOST_EVENTS = 5_000
/** A rule is followed from its beginning, so one that began long ago costs. */
const OLDEST_RULE = Date.UTC(1900, 0, 1)
const LONGEST_DAYS = 366
const DAY_MS = 86_400_000

const words = {
  en: {
    untitled: 'Untitled',
    noCalendar: 'This is no calendar file: it holds no events. Choose an .ics file.',
    tooMany: `The file holds more than ${MOST_EVENTS} events. Choose a smaller one.`,
    unreadable: 'It cannot be read.',
    timed: 'It has a time of day. Add it as an exception by hand.',
    tooLong: 'It lasts longer than a year.',
    past: 'It is past.',
    repeats: 'It repeats other than once a year. What repeats every week belongs into the week.',
    full: `A calendar takes ${MOST_ITEMS} exceptions. This one comes after them.`,
  },
  de: {
    untitled: 'Ohne Titel',
    noCalendar: 'Das ist keine Kalenderdatei: Sie enthält keine Termine. Wählen Sie eine .ics-Datei.',
    tooMany: `Die Datei enthält mehr als ${MOST_EVENTS} Termine. Wählen Sie eine kleinere.`,
    unreadable: 'Er ist nicht lesbar.',
    timed: 'Er hat eine Uhrzeit. Tragen Sie ihn von Hand als Ausnahme ein.',
    tooLong: 'Er dauert länger als ein Jahr.',
    past: 'Er ist vorbei.',
    repeats: 'Er wiederholt sich anders als einmal im Jahr. Was jede Woche gilt, gehört in die Woche.',
    full: `Ein Kalender nimmt ${MOST_ITEMS} Ausnahmen. Dieser Termin kommt nach ihnen.`,
  },
} as const satisfies Record<Language, object>

/**
 * Which exceptions the all-day events of an ICS file would be, from today on. What is none is named with the reason. Refuses what is no
 * calendar file with VALIDATION_FAILED.
 */
export function readCalendarFile(content: string, today: Date, language: Language): CalendarFile {
  const said = words[language]
  const blocks = eventsIn(content)
  const [first] = blocks
  if (!first || blocks.length > MOST_EVENTS) {
    const detail = first ? said.tooMany : said.noCalendar
    throw refusal('VALIDATION_FAILED', { errors: [{ pointer: '#/content', detail }] })
  }
  const items = new Map<string, Holiday>()
  const leftOut: CalendarFile['leftOut'] = []
  for (const block of blocks) {
    const { title, days, because } = readEvent(block, today, said)
    for (const day of days) items.set(`${day.from} ${day.title}`, day)
    if (because) leftOut.push({ title, because })
  }
  const sorted = [...items.values()].sort((one, other) => (one.from < other.from ? -1 : 1))
  for (const { title } of sorted.slice(MOST_ITEMS)) leftOut.push({ title, because: said.full })
  return { items: sorted.slice(0, MOST_ITEMS), leftOut: leftOut.slice(0, MOST_LEFT_OUT) }
}

/** The text of each event, without the reminders inside: what is parsed is small and holds nothing else. */
function eventsIn(content: string): string[] {
  const events: string[] = []
  let lines: string[] | null = null
  let inside = 0
  for (const line of content.split(/\r\n|\r|\n/)) {
    const mark = line.trimEnd().toUpperCase()
    if (mark === 'BEGIN:VEVENT') {
      lines = [line]
      inside = 0
    } else if (mark === 'END:VEVENT' && lines) {
      events.push([...lines, line].join('\r\n'))
      lines = null
    } else if (mark.startsWith('BEGIN:')) inside += 1
    else if (mark.startsWith('END:')) inside -= 1
    else if (lines && inside === 0) lines.push(line)
  }
  return events
}

type Said = (typeof words)[Language]
type ReadEvent = { title: string; days: Holiday[]; because: string | null }

function readEvent(block: string, today: Date, said: Said): ReadEvent {
  const event = parsed(block)
  const title = titleOf(event, said)
  const without = (because: string): ReadEvent => ({ title, days: [], because })
  if (!event?.start || Number.isNaN(event.start.date.getTime())) return without(said.unreadable)
  if (event.start.type !== 'DATE') return without(said.timed)
  const length = daysOf(event)
  if (length > LONGEST_DAYS) return without(said.tooLong)
  const starts = startsOf(event, today)
  if (!starts) return without(said.repeats)
  const days = starts
    .map((start) => ({ title, from: dateOf(start), until: dateOf(new Date(start.getTime() + (length - 1) * DAY_MS)) }))
    .filter(({ until }) => until >= dateOf(today))
  return days.length > 0 ? { title, days, because: null } : without(said.past)
}

function parsed(block: string): Partial<IcsEvent> | null {
  try {
    return convertIcsEvent(undefined, block)
  } catch {
    return null
  }
}

function titleOf(event: Partial<IcsEvent> | null, said: Said): string {
  const plain = (event?.summary ?? '').normalize('NFC').replace(/\p{Cc}+/gu, ' ')
  return plain.trim().slice(0, 120).trim() || said.untitled
}

function daysOf({ start, end, duration }: Partial<IcsEvent>): number {
  if (end && start) return Math.max(1, Math.round((end.date.getTime() - start.date.getTime()) / DAY_MS))
  return Math.max(1, (duration?.weeks ?? 0) * 7 + (duration?.days ?? 0))
}

/** The days it begins on in the years to come; null when it repeats in a way that is not followed. */
function startsOf({ start, recurrenceRule: rule, exceptionDates }: Partial<IcsEvent>, today: Date): Date[] | null {
  if (!start) return null
  if (!rule) return [start.date]
  const byTime = rule.byHour ?? rule.byMinute ?? rule.bySecond
  const isYearly = rule.frequency === 'YEARLY' && byTime === undefined && (rule.interval ?? 1) >= 1
  if (!isYearly || start.date.getTime() < OLDEST_RULE) return null
  const end = new Date(Date.UTC(today.getUTCFullYear() + YEARS_OF_HOLIDAYS, 0, 0))
  const left = (exceptionDates ?? []).map(({ date }) => date)
  return extendByRecurrenceRule(rule, { start: start.date, end, exceptions: left })
}

const dateOf = (date: Date) => date.toISOString().slice(0, 10)
