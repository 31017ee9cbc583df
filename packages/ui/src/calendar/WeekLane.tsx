import type { ReactNode } from 'react'
import { VisuallyHidden } from '../text/Text.tsx'
import { Pattern } from './Pattern.tsx'
import { wallClock } from './readTime.ts'
import type { CategoryTone } from './tones.ts'
import classes from './WeekLane.module.css'

/** A stretch of a day, in minutes since midnight on the wall clock. */
export type WeekSpan = {
  from: number
  to: number
  name: string
  tone: CategoryTone
  /** Drawn quiet: what holds when nothing else does. */
  quiet?: boolean
  /** Shown on hover: which row speaks. */
  because?: string
}

export type WeekLaneDay = {
  key: string
  /** "Mon 21 Dec" */
  name: string
  /** The name in full, spoken instead. */
  spokenName?: string
  today?: boolean
  /** In order, without gaps or overlaps. */
  spans: readonly WeekSpan[]
  /** Below the lane: a holiday's name, that the clocks change. */
  note?: ReactNode
}

export type WeekLaneProps = {
  /** Spoken name of the week. */
  label: string
  days: readonly WeekLaneDay[]
  /** Minutes since midnight of a moment to mark on the day with this key. */
  mark?: { day: string; minute: number }
}

const wholeDay = 24 * 60
const hours = [0, 6, 12, 18, 24] as const

/** What holds when: a lane of 24 hours for each day. Every stretch is read out with its times. */
export function WeekLane({ label, days, mark }: WeekLaneProps) {
  return (
    <div className={classes.week}>
      <div className={classes.axis} aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{String(hour).padStart(2, '0')}</span>
        ))}
      </div>
      <ol className={classes.days} aria-label={label}>
        {days.map((day) => (
          <li key={day.key} className={classes.day} data-today={day.today || undefined}>
            <span className={classes.name}>
              {day.spokenName ? (
                <>
                  <span aria-hidden="true">{day.name}</span>
                  <VisuallyHidden>{day.spokenName}</VisuallyHidden>
                </>
              ) : (
                day.name
              )}
            </span>
            <div className={classes.lane}>
              <ol className={classes.spans}>
                {day.spans.map((span) => (
                  <Span key={span.from} span={span} />
                ))}
              </ol>
              {mark?.day === day.key && (
                <span className={classes.mark} aria-hidden="true" style={{ left: share(mark.minute) }} />
              )}
            </div>
            {day.note && <span className={classes.note}>{day.note}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Span({ span: { from, to, name, tone, quiet, because } }: { span: WeekSpan }) {
  const times = `${wallClock(from)}–${wallClock(to)}`
  return (
    <li
      className={classes.span}
      data-tone={tone}
      data-quiet={quiet || undefined}
      title={because ? `${times} ${name}: ${because}` : `${times} ${name}`}
      style={{ left: share(from), width: share(to - from) }}
    >
      <Pattern tone={tone} />
      <VisuallyHidden>{times} </VisuallyHidden>
      <span className={classes.spanName}>{name}</span>
    </li>
  )
}

const share = (minutes: number) => `${(minutes / wholeDay) * 100}%`
