import type { SkillReply } from '@nightswitch/contracts'
import { type Column, Muted, TreeGrid } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { AgentsListPage } from '../../shared/duty/agents-list-page.tsx'
import { TraitsTabs } from '../../shared/duty/traits-tabs.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import { MOST_IN_TREE, useAllSkills, useSkills } from './queries.ts'
import { treeOf } from './skill-tree.ts'
import { skillTexts } from './texts.ts'

addTexts('skills', skillTexts)

const path = '/agents/skills'

/** *Settings → Agents section → Traits and Responsibilities*: which skills there are, as a tree; flat while somebody looks for one (W18). */
export function SkillsListPage() {
  const { t } = useTranslation('skills')
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<SkillReply>()
  const query = useSkills(list.filter, list.sort)
  const asTree = !list.isFiltered && list.sort === 'name' && (query.data?.total ?? 0) <= MOST_IN_TREE
  const all = useAllSkills(undefined, asTree)
  const belongsTo: Column<SkillReply> = {
    ...{ key: 'path', header: t('path'), priority: 2 },
    cell: (row) => <Muted>{row.path.slice(0, -1).join(' / ')}</Muted>,
  }
  const levels: Column<SkillReply> = {
    ...{ key: 'levels', header: t('levels'), priority: 1 },
    cell: (row) => row.levels.join(' · '),
  }
  const agents: Column<SkillReply> = {
    ...{ key: 'agents', header: t('agents'), priority: 2, numeric: true },
    cell: (row) => row.agents,
  }
  return (
    <AgentsListPage
      feature="skills"
      place="traits"
      tabs={<TraitsTabs active="skills" />}
      list={list}
      query={asTree && all.isPending ? { ...query, data: undefined } : query}
      columns={[name, belongsTo, levels, unit, agents, usedBy, changed]}
      path={path}
      around={(table) =>
        asTree && all.data && all.data.length > 0 ? (
          <TreeGrid
            label={t('tree')}
            rows={treeOf(all.data)}
            nameHeader={t('name')}
            rowHref={({ id }) => `${path}/${id}`}
            columns={[levels, unit, agents, usedBy].map(({ key, header, cell, priority = 2 }) => ({
              ...{ key, header, cell, priority },
            }))}
          />
        ) : (
          table
        )
      }
    />
  )
}
