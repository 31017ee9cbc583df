import { CategorySwatch, Mono, wallClock } from '@nightswitch/ui'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayWords, type ShownDay, toneOf } from './day-words.ts'
import { dayName } from './hours-words.ts'
import classes from './opening-hours.module.css'

/** The day that is chosen, stretch by stretch, and which row says so. */
export function EffectiveDay({ hours, values, day }: ShownDay) {
  const { t } = useTranslation('opening-hours')
  const { stretches, spans } = useMemo(() => dayWords({ hours, values }, day, t), [hours, values, day, t])
  return (
    <section className={classes.dayDetail} aria-live="polite" aria-label={t('chosenDay')}>
      <h3 className={classes.probeTitle}>{dayName(day, 'long')}</h3>
      <ul>
        {stretches.map((stretch, index) => (
          <li key={stretch.start}>
            <CategorySwatch tone={toneOf(values, stretch)} />
            <Mono>
              {wallClock(stretch.start)}–{wallClock(stretch.end)}
            </Mono>
            <span>
              <strong>{stretch.category.name}</strong>
              <span className={classes.muted}>{spans[index]?.because}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
