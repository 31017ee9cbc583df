import type { AlarmReply } from '@nightswitch/contracts'
import { Button, ButtonLink, EmptyState, Glyph, notify, Page, PageHead, Panel } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { useNow } from '../../shared/i18n/use-now.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './alarms-page.module.css'
import { useAlarms, useClearAlarm } from './queries.ts'
import { alarmTexts } from './texts.ts'

addTexts('alarms', alarmTexts)

/** Every open alarm in words, with the page that mends it. */
export function AlarmsPage() {
  const { t } = useTranslation('alarms')
  const query = useAlarms()
  const { data } = query
  usePageTitle(t('title'))
  return (
    <Page narrow>
      <PageHead title={t('title')} lede={t('lede')} />
      {!data && <Waiting query={query} rows={4} height={40} />}
      {data?.items.length === 0 && <EmptyState title={t('none')}>{t('noneBecause')}</EmptyState>}
      {data && data.items.length > 0 && (
        <Panel flush>
          <ul className={classes.list}>
            {data.items.map((alarm) => (
              <AlarmRow key={alarm.id} alarm={alarm} />
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}

function AlarmRow({ alarm }: { alarm: AlarmReply }) {
  const { t } = useTranslation('alarms')
  const now = useNow(10_000)
  const clear = useClearAlarm()
  const { allowed, because } = alarm.abilities.clear
  const onClear = () =>
    clear.mutate(
      { params: { id: alarm.id } },
      {
        onSuccess: () => notify({ kind: 'ready', text: t('cleared') }),
        onError: () => notify({ kind: 'error', text: t('failed') }),
      },
    )
  return (
    <li className={classes.row}>
      <Glyph name="warning" tone="warn" />
      <div className={classes.words}>
        <p>{alarm.because}</p>
        <p className={classes.when}>
          {t('times', { count: alarm.count })} · {t('since', { age: age(alarm.raisedAt, now) })} ·{' '}
          {t('last', { age: age(alarm.lastRaisedAt, now) })}
        </p>
      </div>
      {alarm.link && (
        <ButtonLink href={alarm.link} size="sm">
          {t('mend')}
        </ButtonLink>
      )}
      <Button size="sm" busy={clear.isPending} blockedBecause={allowed ? undefined : because} onClick={onClear}>
        {t('clear')}
      </Button>
    </li>
  )
}
