import type { ResponsibilityReply } from '@nightswitch/contracts'
import { ButtonLink, type Column } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { AgentsCrumbs } from '../../shared/duty/agents-crumbs.tsx'
import { TraitsTabs } from '../../shared/duty/traits-tabs.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { RecordListPage, recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { useResponsibilities } from './queries.ts'
import { responsibilityTexts } from './texts.ts'

addTexts('responsibilities', responsibilityTexts)

/** *Settings → Agents section → Traits and Responsibilities*: in which order agents are asked (W18). */
export function ResponsibilitiesListPage() {
  const { t } = useTranslation('responsibilities')
  const { abilities } = useSignedIn()
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<ResponsibilityReply>()
  const agents: Column<ResponsibilityReply> = {
    ...{ key: 'agents', header: t('agents'), priority: 1, numeric: true },
    cell: (row) => row.agents,
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
      crumbs={<AgentsCrumbs place="traits" />}
      tabs={<TraitsTabs active="responsibilities" />}
      add={
        abilities.configureAgents && (
          <ButtonLink variant="ink" glyph="plus" href="/agents/responsibilities/new">
            {t('add')}
          </ButtonLink>
        )
      }
      list={list}
      query={useResponsibilities(list.filter, list.sort)}
      columns={[name, unit, agents, usedBy, changed]}
      path="/agents/responsibilities"
    />
  )
}
