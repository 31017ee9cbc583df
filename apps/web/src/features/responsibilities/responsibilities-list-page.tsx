import type { ResponsibilityReply } from '@nightswitch/contracts'
import type { Column } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { AgentsListPage } from '../../shared/duty/agents-list-page.tsx'
import { TraitsTabs } from '../../shared/duty/traits-tabs.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useResponsibilities } from './queries.ts'
import { responsibilityTexts } from './texts.ts'

addTexts('responsibilities', responsibilityTexts)

/** *Settings → Agents section → Traits and Responsibilities*: in which order agents are asked (W18). */
export function ResponsibilitiesListPage() {
  const { t } = useTranslation('responsibilities')
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<ResponsibilityReply>()
  const agents: Column<ResponsibilityReply> = {
    ...{ key: 'agents', header: t('agents'), priority: 1, numeric: true },
    cell: (row) => row.agents,
  }
  return (
    <AgentsListPage
      feature="responsibilities"
      place="traits"
      tabs={<TraitsTabs active="responsibilities" />}
      list={list}
      query={useResponsibilities(list.filter, list.sort)}
      columns={[name, unit, agents, usedBy, changed]}
      path="/agents/responsibilities"
    />
  )
}
