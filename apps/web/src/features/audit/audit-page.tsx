import type { AuditRow } from '@nightswitch/contracts'
import { Button, type Column, EmptyState, FilterBar, Mono, Page, PageHead } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { actOf } from '../../shared/audit/act.ts'
import { differences } from '../../shared/audit/differences.ts'
import { placeWord, valueWord } from '../../shared/audit/value-words.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { dateTime } from '../../shared/i18n/time.ts'
import { ListTable } from '../../shared/list/list-table.tsx'
import { SearchField } from '../../shared/list/search-field.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import classes from './audit-page.module.css'
import { useAudit, useVerification } from './queries.ts'
import { auditTexts } from './texts.ts'
import { Verification } from './verification.tsx'

addTexts('audit', auditTexts)

const filters = ['search'] as const

/** The append-only list of every change, switch and sign-in. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const list = useListState(filters, '')
  const audit = useAudit(list.filter.search)
  const verification = useVerification()
  const { abilities } = useSignedIn()
  usePageTitle(t('title'))

  const columns: Column<AuditRow>[] = [
    { key: 'what', header: t('what'), cell: (row) => <What row={row} />, wrap: true },
    { key: 'when', header: t('when'), cell: (row) => <Mono>{dateTime(row.at)}</Mono>, priority: 1, width: '200px' },
    { key: 'changes', header: t('changes'), cell: (row) => <Changes row={row} />, priority: 2, wrap: true },
    { key: 'unit', header: t('unit'), cell: (row) => row.organizationUnit ?? '', priority: 3 },
  ]
  return (
    <Page>
      <PageHead
        title={t('title')}
        lede={t('lede')}
        actions={
          abilities.verifyAudit && (
            <Button busy={verification.isFetching} onClick={() => void verification.refetch()}>
              {t('verify')}
            </Button>
          )
        }
      />
      <Verification query={verification} />
      <FilterBar label={t('filters')}>
        <SearchField
          label={t('search')}
          value={list.filter.search}
          onChange={(value) => list.setFilter('search', value)}
        />
      </FilterBar>
      {!audit.data && <Waiting query={audit} rows={8} height={40} />}
      {audit.data && (
        <ListTable
          label={t('title')}
          list={audit}
          columns={columns}
          rowKey={(row) => String(row.sequence)}
          empty={
            <EmptyState
              title={t(list.isFiltered ? 'noMatch' : 'none')}
              actions={list.isFiltered && <Button onClick={list.clear}>{t('clear')}</Button>}
            />
          }
        />
      )}
    </Page>
  )
}

/** Who did what, as a sentence. */
const What = ({ row }: { row: AuditRow }) => (
  <>
    {row.actor} <span className={classes.act}>{actOf(row)}</span>
  </>
)

const shown = 4

/** The first differences; the rest is in the title, for those who need it. */
function Changes({ row }: { row: AuditRow }) {
  const { t } = useTranslation('audit')
  // What was deleted needs no list of what it had.
  if (row.action === 'delete') return null
  const all = differences(row.changes).map(({ path, before, after }) => ({
    name: path.map(placeWord).join(' / '),
    values: before ? `${valueWord(path, before)} → ${valueWord(path, after) || t('empty')}` : valueWord(path, after),
  }))
  const rest = all.slice(shown)
  return (
    <ul className={classes.changes}>
      {all.slice(0, shown).map(({ name, values }) => (
        <li key={name} title={`${name}: ${values}`}>
          <span className={classes.field}>{name}</span> {values}
        </li>
      ))}
      {rest.length > 0 && (
        <li className={classes.field} title={rest.map(({ name, values }) => `${name}: ${values}`).join('\n')}>
          {t('moreChanges', { count: rest.length })}
        </li>
      )}
    </ul>
  )
}
