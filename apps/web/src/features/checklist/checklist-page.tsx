import type { ChecklistRow } from '@nightswitch/contracts'
import { ButtonLink, Glyph, Note, Page, PageHead, Panel, VisuallyHidden } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './checklist-page.module.css'
import { HandTick } from './hand-tick.tsx'
import { useChecklist } from './queries.ts'
import { checklistTexts } from './texts.ts'

addTexts('checklist', checklistTexts)

/** Where the row that Nightswitch sees by itself is mended. */
const pages: Readonly<Partial<Record<ChecklistRow['key'], string>>> = {
  catchAll: '/organization-units',
  numbers: '/topology/numbers',
  prepared: '/services',
  switchers: '/users',
  realCall: '/calls',
}

/** Whether the installation is ready for the day it is there for (DS-8). */
export function ChecklistPage() {
  const { t } = useTranslation('checklist')
  const query = useChecklist()
  const { data } = query
  usePageTitle(t('title'))
  const items = data?.items ?? []
  const done = items.filter((row) => row.done).length
  return (
    <Page narrow>
      <PageHead title={t('title')} lede={data && t('lede', { done, of: items.length })} />
      {!data && <Waiting query={query} rows={8} height={48} />}
      {data && (
        <div className={classes.panels}>
          <Panel title={t('seen')} flush>
            <ul className={classes.rows}>
              {items.flatMap((row) => (row.byHand ? [] : [<OwnRow key={row.key} row={row} />]))}
            </ul>
          </Panel>
          <Panel title={t('byHand')} flush>
            <p className={classes.because}>{t('byHandBecause')}</p>
            {!data.mayMark && <Note glyph="lock">{t('onlyRoot')}</Note>}
            <ul className={classes.rows}>
              {items.flatMap((row) =>
                row.byHand
                  ? [
                      <li key={row.key}>
                        <Words row={row} />
                        <HandTick row={row} mayMark={data.mayMark} />
                      </li>,
                    ]
                  : [],
              )}
            </ul>
          </Panel>
        </div>
      )}
    </Page>
  )
}

function OwnRow({ row }: { row: ChecklistRow }) {
  const { t } = useTranslation('checklist')
  const page = pages[row.key]
  return (
    <li>
      <Words row={row} />
      {!row.done && page && (
        <ButtonLink size="sm" href={page}>
          {t('go')}
        </ButtonLink>
      )}
    </li>
  )
}

function Words({ row }: { row: ChecklistRow }) {
  const { t } = useTranslation('checklist')
  const { key, done } = row
  const count = row.byHand ? null : row.count
  return (
    <>
      <Glyph name={done ? 'ready' : 'warning'} tone={done ? 'ready' : 'warn'} />
      <div className={classes.words}>
        <p>
          <strong>{t(`rows.${key}.title`)}</strong>{' '}
          {count && count.of > 0 && (
            <span className={classes.count}>
              {count.done}/{count.of}
            </span>
          )}
          <VisuallyHidden>{t(done ? 'done' : 'open')}</VisuallyHidden>
        </p>
        <p className={classes.muted}>{t(`rows.${key}.because`)}</p>
      </div>
    </>
  )
}
