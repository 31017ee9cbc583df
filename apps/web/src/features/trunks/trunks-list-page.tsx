import type { TrunkReply } from '@nightswitch/contracts'
import { ButtonLink, type Column, Mono } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { TopologyCrumbs, TopologyTabs } from '../../shared/topology/topology.tsx'
import { useTrunks } from './queries.ts'
import { trunkTexts } from './texts.ts'
import { SimulatedNote, TrunkState } from './trunk-state.tsx'

addTexts('trunks', trunkTexts)

/** *Topology → Numbers and Trunks → Trunks*: the lines to providers, and how they are now. */
export function TrunksListPage() {
  const { t } = useTranslation('trunks')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const { name, unit, changed } = useRecordColumns<TrunkReply>()
  const columns: Column<TrunkReply>[] = [
    name,
    { key: 'server', header: t('server'), cell: ({ host, port }) => <Mono>{`${host}:${port}`}</Mono>, priority: 2 },
    unit,
    { key: 'state', header: t('state'), cell: (row) => <TrunkState trunk={row} />, priority: 1 },
    changed,
  ]
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
      tabs={
        <>
          <TopologyTabs />
          <SimulatedNote />
        </>
      }
      add={
        abilities.configure && (
          <ButtonLink variant="ink" glyph="plus" href="/topology/trunks/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useTrunks(list.filter, list.sort)}
      columns={columns}
      path="/topology/trunks"
    />
  )
}
