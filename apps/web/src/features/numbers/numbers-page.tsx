import { cultureName, type NumberReply } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { Button, ButtonLink, type Column, Link, Mono, Muted, notify } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { becauseOf } from '../../shared/api/because.ts'
import { saveTextFile } from '../../shared/files/text-files.ts'
import { addTexts, language } from '../../shared/i18n/i18n.ts'
import { age } from '../../shared/i18n/time.ts'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { TopologyCrumbs, TopologyTabs } from '../../shared/topology/topology.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { NumberDialog } from './number-dialog.tsx'
import { exportNumbers, useNumbers } from './queries.ts'
import { numberTexts } from './texts.ts'

addTexts('numbers', numberTexts)

const path = '/topology/numbers'

/** *Topology → Numbers and Trunks → Numbers*: every number of the person's services, and where it leads (W21). */
export function NumbersPage() {
  const { t } = useTranslation('numbers')
  const { id } = useParams()
  const navigate = useNavigate()
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'number')
  const query = useNumbers(list.filter, list.sort)
  const [importing, setImporting] = useState(false)
  const close = () => void navigate({ pathname: path, search: window.location.search })

  const onExport = async () => {
    try {
      const { fileName, csv } = await exportNumbers(list.filter)
      saveTextFile(fileName, csv)
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    }
  }
  return (
    <RecordListPage
      words={{
        title: t('title'),
        search: t('search'),
        none: t('none'),
        noneBecause: t('noneBecause'),
        noMatch: t('noMatch'),
      }}
      crumbs={<TopologyCrumbs />}
      tabs={<TopologyTabs />}
      add={
        <>
          <Button onClick={() => void onExport()}>{t('export')}</Button>
          {abilities.configure && (
            <>
              <Button onClick={() => setImporting(true)}>{t('import')}</Button>
              <ButtonLink variant="ink" glyph="plus" href={`${path}/new`}>
                {t('add')}
              </ButtonLink>
            </>
          )}
        </>
      }
      list={list}
      query={query}
      columns={useColumns()}
      path={path}
    >
      {id && <NumberDialog key={id} id={id} onClose={close} />}
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </RecordListPage>
  )
}

function useColumns(): Column<NumberReply>[] {
  const { t } = useTranslation('numbers')
  return [
    {
      key: 'number',
      header: t('number'),
      cell: ({ number }) => <Mono>{formatNumber(number)}</Mono>,
      sortKey: 'number',
    },
    { key: 'description', header: t('description'), cell: (row) => row.description, priority: 2 },
    {
      key: 'language',
      header: t('language'),
      cell: ({ culture }) => (culture ? cultureName(culture, language()) : <Muted>{t('asTheService')}</Muted>),
      priority: 3,
    },
    {
      key: 'service',
      header: t('service'),
      cell: ({ service }) => <Link href={`/services/${service.id}`}>{service.name}</Link>,
      sortKey: 'service',
      priority: 1,
    },
    {
      key: 'lastCall',
      header: t('lastCall'),
      cell: ({ lastCallAt }) => (lastCallAt ? age(lastCallAt) : <Muted>{t('noCall')}</Muted>),
      priority: 3,
      numeric: true,
    },
    {
      key: 'test',
      header: t('test'),
      headerHidden: true,
      cell: ({ number }) => (
        <Link
          href={`/test-call?number=${encodeURIComponent(number)}`}
          aria-label={t('testNumber', { number: formatNumber(number) })}
        >
          {t('test')}
        </Link>
      ),
      priority: 2,
    },
  ]
}
