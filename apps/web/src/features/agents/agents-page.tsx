import type { AgentRow, AgentsFilter } from '@nightswitch/contracts'
import {
  Button,
  EmptyState,
  FilterBar,
  FrontendColumns,
  Note,
  PageHead,
  SelectField,
  StatusCounts,
} from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { lightCounts } from '../../shared/lights/light-words.ts'
import { ListTable } from '../../shared/list/list-table.tsx'
import { SearchField } from '../../shared/list/search-field.tsx'
import { UnitFilter } from '../../shared/list/unit-filter.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { Waiting } from '../../shared/waiting.tsx'
import { useAgentColumns } from './agent-columns.tsx'
import { useAgents, useQueueChoices } from './queries.ts'
import { ReasonsSheet } from './reasons-sheet.tsx'
import { Selection } from './selection.tsx'
import { agentTexts } from './texts.ts'

addTexts('agents', agentTexts)

const filters = ['search', 'unit', 'queue', 'profile', 'state'] as const
const states = ['green', 'red', 'grey', 'paused'] as const
type ListState = ReturnType<typeof useListState<(typeof filters)[number]>>

/** F04, *Frontend → Agents*: who is here for what, why somebody gets no calls, and the switch of one or many (DP-11). */
export function AgentsPage() {
  const { t } = useTranslation('agents')
  const { t: words } = useTranslation('lights')
  const state = useListState(filters, '')
  const { list, live } = useAgents(filterOf(state.filter))
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<AgentRow | null>(null)
  const profiles = live.data?.profiles ?? []
  const columns = useAgentColumns({ live, profiles, onWhy: setAsked })
  usePageTitle(t('title'))
  const rows = (list.data?.items ?? []).flatMap((row) => (row && selected.has(row.user.id) ? [row] : []))
  const counts = live.staleSince === null && live.data?.current ? lightCounts(live.data.counts, words) : []

  return (
    <FrontendColumns>
      <PageHead
        title={t('title')}
        lede={t('lede')}
        actions={counts.length > 0 && <StatusCounts label={t('countsLabel')} counts={counts} />}
      />
      <Filters list={state} profiles={profiles} />
      {live.error !== null && list.data && <Note kind="warn">{t('notAsked', { because: becauseOf(live.error) })}</Note>}
      {live.data && !live.data.current && <Note kind="warn">{t('telephonyAway')}</Note>}
      {!list.data && <Waiting query={list} rows={8} height={48} />}
      {list.data && (
        <ListTable
          label={t('title')}
          list={list}
          columns={columns}
          rowKey={({ user }) => user.id}
          selected={selected}
          onSelect={setSelected}
          empty={<None list={state} />}
        />
      )}
      <Selection rows={rows} profiles={profiles} onClear={() => setSelected(new Set())} />
      {asked && <ReasonsSheet agent={asked.user} onClose={() => setAsked(null)} />}
    </FrontendColumns>
  )
}

type FiltersProps = { list: ListState; profiles: readonly { id: string; name: string }[] }

function Filters({ list, profiles }: FiltersProps) {
  const { t } = useTranslation('agents')
  const queues = useQueueChoices(list.filter.queue ?? '')
  return (
    <FilterBar label={t('filters')}>
      <SearchField
        label={t('search')}
        value={list.filter.search}
        onChange={(search) => list.setFilter('search', search)}
      />
      <SelectField
        {...{ label: t('state'), layout: 'bare', clearable: true, placeholder: t('anyState') }}
        value={list.filter.state ?? null}
        onChange={(value) => list.setFilter('state', value)}
        options={states.map((value) => ({ value, label: t(value) }))}
      />
      <SelectField
        {...{ label: t('profile'), layout: 'bare', clearable: true, placeholder: t('anyProfile') }}
        value={list.filter.profile ?? null}
        onChange={(value) => list.setFilter('profile', value)}
        options={profiles.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        {...{ label: t('queue'), layout: 'bare', clearable: true, placeholder: t('anyQueue') }}
        value={list.filter.queue ?? null}
        onChange={(value) => list.setFilter('queue', value)}
        search={queues.search}
        options={queues.items.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <UnitFilter value={list.filter.unit} onChange={(value) => list.setFilter('unit', value)} />
    </FilterBar>
  )
}

function None({ list }: { list: ListState }) {
  const { t } = useTranslation('agents')
  if (list.isFiltered)
    return <EmptyState title={t('noMatch')} actions={<Button onClick={list.clear}>{t('clear')}</Button>} />
  return <EmptyState title={t('none')}>{t('noneBecause')}</EmptyState>
}

function filterOf({ search, unit, queue, profile, state }: ListState['filter']): AgentsFilter {
  const light = states.find((each) => each === state)
  return {
    ...(search && { search }),
    ...(unit && { organizationUnitId: unit }),
    ...(queue && { callQueueId: queue }),
    ...(profile && { dutyProfileId: profile }),
    ...(light === 'paused' ? { rona: 'paused' as const } : light && { light }),
  }
}
