import { FilterBar, SelectField, TextField } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSelectableServices } from '../../shared/destination/queries.ts'
import { SearchField } from '../../shared/list/search-field.tsx'
import { UnitFilter } from '../../shared/list/unit-filter.tsx'
import type { useListState } from '../../shared/list/use-list-state.ts'
import { outcomes, outcomeWord } from '../../shared/trace/outcome.ts'
import { periods } from './period.ts'

/** What the list of calls is narrowed by, as it stands in the address. */
export const callFilters = [
  'search',
  'period',
  'from',
  'to',
  'service',
  'organizationUnitId',
  'outcome',
  'emergency',
  'switch',
] as const
export type CallListState = ReturnType<typeof useListState<(typeof callFilters)[number]>>

const exchanges = ['simulated', 'asterisk'] as const

/** The filters of the list of calls; each says what it does while it does nothing. */
export function CallFilters({ list, end }: { list: CallListState; end: ReactNode }) {
  const { t } = useTranslation('calls')
  const { filter, setFilter } = list
  const services = useSelectableServices(filter.service ?? '')
  const between = filter.period === 'days'
  return (
    <FilterBar label={t('filters')} end={end}>
      <SearchField label={t('search')} value={filter.search} onChange={(search) => setFilter('search', search)} />
      <SelectField
        label={t('period')}
        layout="bare"
        clearable
        searchable={false}
        placeholder={t('anyTime')}
        value={filter.period ?? null}
        onChange={(period) => setFilter('period', period)}
        options={[...periods, 'days' as const].map((value) => ({ value, label: t(`periods.${value}`) }))}
      />
      {between && (
        <>
          <TextField
            label={t('from')}
            layout="bare"
            type="date"
            value={filter.from ?? ''}
            onChange={(from) => setFilter('from', from)}
          />
          <TextField
            label={t('to')}
            layout="bare"
            type="date"
            value={filter.to ?? ''}
            onChange={(to) => setFilter('to', to)}
          />
        </>
      )}
      <SelectField
        label={t('service')}
        layout="bare"
        clearable
        placeholder={t('anyService')}
        value={filter.service ?? null}
        onChange={(service) => setFilter('service', service)}
        search={services.search}
        options={services.items.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <UnitFilter value={filter.organizationUnitId} onChange={(unit) => setFilter('organizationUnitId', unit)} />
      <SelectField
        label={t('outcome')}
        layout="bare"
        clearable
        searchable={false}
        placeholder={t('anyOutcome')}
        value={filter.outcome ?? null}
        onChange={(outcome) => setFilter('outcome', outcome)}
        options={outcomes.map((value) => ({ value, label: outcomeWord(value) }))}
      />
      <SelectField
        label={t('emergency')}
        layout="bare"
        clearable
        searchable={false}
        placeholder={t('anyPath')}
        value={filter.emergency ?? null}
        onChange={(emergency) => setFilter('emergency', emergency)}
        options={[
          { value: 'true', label: t('onlyEmergency') },
          { value: 'false', label: t('noEmergency') },
        ]}
      />
      <SelectField
        label={t('exchange')}
        layout="bare"
        clearable
        searchable={false}
        placeholder={t('anyExchange')}
        value={filter.switch ?? null}
        onChange={(exchange) => setFilter('switch', exchange)}
        options={exchanges.map((value) => ({ value, label: t(value) }))}
      />
    </FilterBar>
  )
}
