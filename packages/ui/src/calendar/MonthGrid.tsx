import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import classes from './MonthGrid.module.css'
import { Pattern } from './Pattern.tsx'
import type { WeekSpan } from './WeekLane.tsx'

export type MonthDay = {
  key: string
  /** The day of the month. */
  number: number
  /** Everything the day says, for those who hear it: its date, what holds when, what is special. */
  spokenName: string
  /** In order, without gaps or overlaps. */
  spans: readonly WeekSpan[]
  /** What the day comes to, as short as it can be: "08:00–14:00". */
  words: string
  /** What is special about it: a dated exception, a public holiday. Drawn with its own sign. */
  mark?: { kind: 'exception' | 'holiday'; name: string }
  today?: boolean
  /** Of the month before or after. */
  outside?: boolean
}

/** A step from the day that is chosen. */
export type MonthStep = { days: number } | { months: number } | { to: 'weekStart' | 'weekEnd' }

export type MonthGridProps = {
  /** Spoken name of the month. */
  label: string
  weekdays: readonly { short: string; name: string }[]
  weeks: readonly (readonly MonthDay[])[]
  /** The day that is chosen; it alone is reached with Tab. */
  selected: string
  onSelect: (key: string) => void
  /** Arrow keys, Page Up and Down, Home and End. */
  onStep: (step: MonthStep) => void
}

const steps: Readonly<Record<string, MonthStep>> = {
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
  ArrowUp: { days: -7 },
  ArrowDown: { days: 7 },
  PageUp: { months: -1 },
  PageDown: { months: 1 },
  Home: { to: 'weekStart' },
  End: { to: 'weekEnd' },
}

/** A month of days: what holds when, as a strip of 24 hours and in words. One stop for Tab; arrow keys go from day to day. */
export function MonthGrid({ label, weekdays, weeks, selected, onSelect, onStep }: MonthGridProps) {
  const table = useRef<HTMLTableElement>(null)
  const follows = useRef(false)

  // The day that an arrow key leads to may be drawn only now.
  useEffect(() => {
    if (!follows.current) return
    follows.current = false
    table.current?.querySelector<HTMLElement>(`[data-day="${selected}"]`)?.focus()
  }, [selected])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    follows.current = true
    onStep(step)
  }
  return (
    <table ref={table} className={classes.month} aria-label={label}>
      <thead>
        <tr>
          {weekdays.map(({ short, name }) => (
            <th key={name} scope="col" abbr={name}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr key={days[0]?.key}>
            {days.map((day) => (
              <td key={day.key} data-outside={day.outside || undefined}>
                <button
                  type="button"
                  className={classes.day}
                  data-day={day.key}
                  tabIndex={day.key === selected ? 0 : -1}
                  aria-pressed={day.key === selected}
                  aria-current={day.today ? 'date' : undefined}
                  aria-label={day.spokenName}
                  onClick={() => onSelect(day.key)}
                  onKeyDown={onKeyDown}
                >
                  <DayFace day={day} />
                </button>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayFace({ day: { number, spans, words, mark } }: { day: MonthDay }): ReactNode {
  return (
    <>
      <span className={classes.head}>
        <span className={classes.number}>{number}</span>
        {mark && <MonthMark kind={mark.kind} />}
      </span>
      <span className={classes.strip}>
        {spans.map(({ from, to, tone, quiet }) => (
          <span
            key={from}
            className={classes.span}
            data-quiet={quiet || undefined}
            style={{ left: share(from), width: share(to - from) }}
          >
            <Pattern tone={tone} strong />
          </span>
        ))}
      </span>
      <span className={classes.words}>{words}</span>
      {mark && <span className={classes.special}>{mark.name}</span>}
    </>
  )
}

/** The sign of a special day: a filled diamond for an exception, an empty ring for a public holiday. */
export function MonthMark({ kind }: { kind: 'exception' | 'holiday' }) {
  return (
    <svg className={classes.mark} viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      {kind === 'exception' ? (
        <path d="M5 0.5 9.5 5 5 9.5 0.5 5Z" fill="currentColor" />
      ) : (
        <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.8" />
      )}
    </svg>
  )
}

const share = (minutes: number) => `${(minutes / 1440) * 100}%`
