import type { AssistantConfigurationReply } from '@nightswitch/contracts'
import { type Column, Muted } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { AgentsListPage } from '../../shared/duty/agents-list-page.tsx'
import { ProfileMark } from '../../shared/duty/profile-mark.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useRecordColumns } from '../../shared/list/record-columns.tsx'
import { recordFilters } from '../../shared/list/record-list-page.tsx'
import { useListState } from '../../shared/list/use-list-state.ts'
import classes from './assistant-configurations.module.css'
import { useAssistantConfigurations } from './queries.ts'
import { assistantConfigurationTexts } from './texts.ts'

addTexts('assistant-configurations', assistantConfigurationTexts)

/** *Settings → Agents section → Agent Assistant* (W17): what agents can choose, and what comes after a call. */
export function AssistantConfigurationsListPage() {
  const { t } = useTranslation('assistant-configurations')
  const list = useListState(recordFilters, 'name')
  const { name, unit, usedBy, changed } = useRecordColumns<AssistantConfigurationReply>()
  const profiles: Column<AssistantConfigurationReply> = {
    ...{ key: 'profiles', header: t('profiles'), priority: 3 },
    cell: ({ profiles: all }) => (
      <span className={classes.marks}>
        {all.slice(0, shown).map((profile) => (
          <ProfileMark key={profile.id} profile={profile} />
        ))}
        {all.length > shown && <Muted>+{all.length - shown}</Muted>}
      </span>
    ),
  }
  const afterLogin: Column<AssistantConfigurationReply> = {
    ...{ key: 'afterLogin', header: t('defaultProfile'), priority: 2 },
    cell: ({ profiles: all, defaultProfileId }) => {
      const profile = all.find(({ id }) => id === defaultProfileId)
      return profile ? <ProfileMark profile={profile} /> : <Muted>{t('defaultNone')}</Muted>
    },
  }
  const agents: Column<AssistantConfigurationReply> = {
    ...{ key: 'agents', header: t('agents'), priority: 1, numeric: true },
    cell: (row) => row.agents,
  }
  return (
    <AgentsListPage
      feature="assistant-configurations"
      place="assistant"
      list={list}
      query={useAssistantConfigurations(list.filter, list.sort)}
      columns={[name, unit, afterLogin, profiles, agents, usedBy, changed]}
      path="/agents/assistant-configurations"
    />
  )
}

/** As many profiles as fit a row. */
const shown = 3
