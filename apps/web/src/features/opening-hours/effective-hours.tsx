import type { OpeningHoursBody } from '@nightswitch/contracts'
import { Panel, Segmented } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EffectiveDay } from './effective-day.tsx'
import { EffectiveMonth } from './effective-month.tsx'
import { EffectiveWeek } from './effective-week.tsx'
import { isDay, todayIn } from './hours-words.ts'
import classes from './opening-hours.module.css'
import { Probe } from './probe.tsx'
import { usePlannedDraft } from './queries.ts'

type Props = { values: OpeningHoursBody; unsaved: boolean }

/** What really holds, with everything in the form resolved by the engine that decides calls: a month, a week, and any moment. */
export function EffectiveHours({ values, unsaved }: Props) {
  const { t } = useTranslation('opening-hours')
  const hours = usePlannedDraft(values)
  const [view, setView] = useState<'month' | 'week'>('month')
  // One moment for all of it: the day that is chosen is the one that is asked about.
  const [moment, setMoment] = useState(() => {
    const wall = new Date(hours.clock.wallAt(Date.now())).toISOString()
    return { date: wall.slice(0, 10), time: wall.slice(11, 16) }
  })
  const day = isDay(moment.date) ? moment.date : todayIn(values.timeZone)
  const shown = { hours, values, day, onDay: (date: string) => setMoment({ ...moment, date }) }
  return (
    <Panel
      title={t('effective')}
      detail={unsaved && t('effectiveUnsaved')}
      actions={
        <Segmented
          label={t('view')}
          value={view}
          onChange={setView}
          choices={[
            { value: 'month', label: t('views.month') },
            { value: 'week', label: t('views.week') },
          ]}
        />
      }
    >
      <div className={classes.effective}>
        {view === 'month' ? <EffectiveMonth {...shown} /> : <EffectiveWeek {...shown} />}
        <div className={classes.asked}>
          <EffectiveDay {...shown} />
          <Probe {...{ hours, values, moment }} onMoment={setMoment} />
        </div>
      </div>
    </Panel>
  )
}
