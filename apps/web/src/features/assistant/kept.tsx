import type { AssistantKept } from '@nightswitch/contracts'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../shared/i18n/time.ts'
import { Big } from './big.tsx'
import { Failed } from './failed.tsx'
import { Loading } from './loading.tsx'
import { useKept } from './queries.ts'
import classes from './rows.module.css'

const kinds = ['signedIn', 'duty', 'status', 'missedCall', 'afterCall'] as const
type Change = AssistantKept['changes'][number]

/** DS-3: at which level the unit looks at its people, and what is kept about this one. */
export function Kept() {
  const { t } = useTranslation('assistant')
  const { data, error, refetch } = useKept()
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  const { level, because, agreement, days, changes } = data
  return (
    <>
      <Big title={t(`levels.${level}`)}>
        <p>{because}</p>
        {agreement && <p>{t('agreement', { title: agreement.title, date: agreement.date })}</p>}
        {level === 'NAMED_FIGURES' && <p>{t('keptDays', { count: days })}</p>}
      </Big>
      <h2 className={classes.heading}>{t('changes')}</h2>
      {changes.length === 0 ? (
        <p className={classes.lede}>{t('noChanges')}</p>
      ) : (
        <ul className={classes.rows}>
          {changes.map((change) => (
            <ChangeRow key={`${change.at} ${change.kind} ${change.value}`} change={change} />
          ))}
        </ul>
      )}
    </>
  )
}

/** What it became: names as they were then, codes in words. */
function valueWord({ kind, value }: Change, t: TFunction<'assistant'>): string {
  if (kind === 'missedCall' && value === '') return t('became.ended')
  if (kind === 'status') return t(`status.${value}`, { defaultValue: value })
  return kind === 'signedIn' || kind === 'afterCall' ? t(`became.${value}`, { defaultValue: value }) : value
}

function ChangeRow({ change }: { change: Change }) {
  const { at, kind, by } = change
  const { t } = useTranslation('assistant')
  const known = kinds.find((each) => each === kind)
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>{valueWord(change, t)}</p>
        <p className={classes.detail}>
          {known ? t(`kinds.${known}`) : kind}
          {by && ` ${t('byWhom', { by })}`}
        </p>
      </div>
      <div className={classes.times}>
        <time dateTime={at}>{dateTime(at)}</time>
      </div>
    </li>
  )
}
