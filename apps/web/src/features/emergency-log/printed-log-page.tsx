import { Button, ButtonLink } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { dateTime } from '../../shared/i18n/time.ts'
import { useListState } from '../../shared/list/use-list-state.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { logColumns } from './log-columns.tsx'
import { filterOf, logFilters } from './log-filter.ts'
import classes from './printed-log-page.module.css'
import { useLogForPaper } from './queries.ts'
import { emergencyLogTexts } from './texts.ts'

addTexts('emergency-log', emergencyLogTexts)

/** RP-4: the log as it goes on paper. */
export function PrintedLogPage() {
  const { t } = useTranslation('emergency-log')
  const { search } = useLocation()
  const list = useListState(logFilters, '')
  const query = useLogForPaper(filterOf(list.filter))
  usePageTitle(t('title'))
  const columns = logColumns(t)
  return (
    <main className={classes.paper}>
      <div className={classes.tools}>
        <ButtonLink href={`/frontend/emergency-log${search}`}>{t('back')}</ButtonLink>
        <Button variant="ink" onClick={() => window.print()}>
          {t('doPrint')}
        </Button>
      </div>
      <h1>{t('title')}</h1>
      {!query.data && <Waiting query={query} rows={6} height={40} />}
      {query.data && (
        <>
          <p className={classes.asOf}>
            {t('asOf', {
              at: dateTime(new Date(query.dataUpdatedAt).toISOString()),
              shown: query.data.items.length,
              total: query.data.total,
            })}
          </p>
          <div className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr>
                  {columns.map(({ key, header }) => (
                    <th key={key} scope="col">
                      {header}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {query.data.items.map((entry) => (
                  <tr key={entry.id}>
                    {columns.map(({ key, cell }) => (
                      <td key={key}>{cell(entry)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </main>
  )
}
