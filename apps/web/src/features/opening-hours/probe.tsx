import type { OpeningHoursBody } from '@nightswitch/contracts'
import { type PlannedHours, whatHappensAt } from '@nightswitch/routing-engine'
import { Button, CategorySwatch, TextField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { dayName } from './hours-words.ts'
import classes from './opening-hours.module.css'
import { rowWords } from './row-words.ts'

type Moment = { date: string; time: string }
type Asked = { hours: PlannedHours; values: OpeningHoursBody }
type Props = Asked & { moment: Moment; onMoment: (moment: Moment) => void }

const textOf = (wall: number) => new Date(wall).toISOString()

/** *What happens at …?*: the category of a moment, the row that speaks, what it wins over, and until when. */
export function Probe({ hours, values, moment, onMoment }: Props) {
  const { t } = useTranslation('opening-hours')
  const now = () => {
    const wall = textOf(hours.clock.wallAt(Date.now()))
    return { date: wall.slice(0, 10), time: wall.slice(11, 16) }
  }
  const wall = Date.parse(`${moment.date}T${moment.time}:00Z`)
  return (
    <section className={classes.probe} aria-label={t('probe')}>
      <h3 className={classes.probeTitle}>{t('probe')}</h3>
      <div className={classes.probeFields}>
        <TextField
          type="date"
          label={t('probeDate')}
          layout="stacked"
          value={moment.date}
          onChange={(date) => onMoment({ ...moment, date })}
        />
        <TextField
          type="time"
          label={t('probeTime')}
          layout="stacked"
          value={moment.time}
          onChange={(time) => onMoment({ ...moment, time })}
        />
        <Button onClick={() => onMoment(now())}>{t('probeNow')}</Button>
      </div>
      <div className={classes.answer} role="status">
        {Number.isNaN(wall) ? <p>{t('probeNoTime')}</p> : <Answer {...{ hours, values, wall }} />}
      </div>
    </section>
  )
}

function Answer({ hours, values, wall }: Asked & { wall: number }) {
  const { t } = useTranslation('opening-hours')
  const [at, again] = hours.clock.instantsOf(wall)
  if (at === undefined) return <p>{t('probeNever')}</p>
  const { category, because, beats, next } = whatHappensAt(hours, at)
  const colour = values.categories.find(({ id }) => id === category.id)?.colour ?? 'grey'
  const words = (reason: typeof because) => rowWords(reason, values, t)
  const nextWall = next && textOf(hours.clock.wallAt(next.at))
  return (
    <>
      <p className={classes.verdict}>
        <CategorySwatch tone={colour} />
        <strong>{t('probeIs', { category: category.name, open: t(category.isOpen ? 'open' : 'notOpen') })}</strong>
      </p>
      <p>
        {t('probeBecause', { row: words(because) })}{' '}
        {beats.length > 0 && t('probeBeats', { rows: beats.map(words).join('; ') })}
      </p>
      <p>
        {next && nextWall
          ? t('probeUntil', {
              until: `${dayName(nextWall.slice(0, 10), 'long')}, ${nextWall.slice(11, 16)}`,
              category: next.category.name,
            })
          : t('probeForever')}
      </p>
      {again !== undefined && <p>{t('probeTwice')}</p>}
    </>
  )
}
