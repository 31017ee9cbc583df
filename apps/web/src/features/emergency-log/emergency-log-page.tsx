import {
  Button,
  ButtonLink,
  EmptyState,
  FilterBar,
  FrontendColumns,
  notify,
  PageHead,
  SelectField,
  TextField,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { becauseOf } from '../../shared/api/because.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { saveTextFile } from '../../shared/files/text-files.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { ListTable } from '../../shared/list/list-table.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { logColumns } from './log-columns.tsx'
import { filterOf, logFilters } from './log-filter.ts'
import { exportLog, useEmergencyLog } from './queries.ts'
import { emergencyLogTexts } from './texts.ts'

addTexts('emergency-log', emergencyLogTexts)

/** RP-4, *Frontend → Emergency log*: who, when, why, how long, and how many calls. */
export function EmergencyLogPage() {
  const { t } = useTranslation('emergency-log')
  const { search } = useLocation()
  const list = useListState(logFilters, '')
  const filter = filterOf(list.filter)
  const log = useEmergencyLog(filter)
  const { units } = useOrganizationUnits()
  usePageTitle(t('title'))

  const onExport = async () => {
    try {
      const { fileName, csv } = await exportLog(filter)
      saveTextFile(fileName, csv)
    } catch (error) {
      notify({ kind: 'error', text: t('notExported', { because: becauseOf(error) }) })
    }
  }
  return (
    <FrontendColumns>
      <PageHead
        title={t('title')}
        lede={t('lede')}
        actions={
          <>
            <Button onClick={() => void onExport()}>{t('csv')}</Button>
            <ButtonLink href={`/print/emergency-log${search}`}>{t('print')}</ButtonLink>
          </>
        }
      />
      <FilterBar label={t('filters')}>
        {(['from', 'to'] as const).map((day) => (
          <TextField
            key={day}
            label={t(day)}
            layout="stacked"
            type="date"
            value={list.filter[day] ?? ''}
            onChange={(value) => list.setFilter(day, value)}
          />
        ))}
        <SelectField
          label={t('unit')}
          layout="stacked"
          clearable
          placeholder={t('anyUnit')}
          value={list.filter.unit ?? null}
          onChange={(value) => list.setFilter('unit', value)}
          options={units.map(({ id, name, depth }) => ({ value: id, label: name, depth }))}
        />
        <SelectField
          label={t('kind')}
          layout="stacked"
          clearable
          searchable={false}
          placeholder={t('all')}
          value={list.filter.exercise ?? null}
          onChange={(value) => list.setFilter('exercise', value)}
          options={(['no', 'yes'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </FilterBar>
      {!log.data && <Waiting query={log} rows={6} height={48} />}
      {log.data && (
        <ListTable
          label={t('title')}
          list={log}
          columns={logColumns(t)}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              title={t(list.isFiltered ? 'noMatch' : 'none')}
              actions={list.isFiltered && <Button onClick={list.clear}>{t('clear')}</Button>}
            >
              {!list.isFiltered && t('noneBecause')}
            </EmptyState>
          }
        />
      )}
    </FrontendColumns>
  )
}
