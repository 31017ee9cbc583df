import {
  type AssistantConfigurationBody,
  type AssistantConfigurationReply,
  assistantConfigurationBodySchema,
} from '@nightswitch/contracts'
import { Link } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { AgentsCrumbs } from '../../shared/duty/agents-crumbs.tsx'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { SavedRecordPage } from '../../shared/form/saved-record-page.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { useSignedIn } from '../../shared/session/session-context.ts'
import { RailNote } from '../../shared/usages/usage-rail.tsx'
import { ConfigurationFields } from './configuration-fields.tsx'
import { MenuPreview } from './menu-preview.tsx'
import { useAssistantConfiguration, useAssistantConfigurationChanges } from './queries.ts'
import { assistantConfigurationTexts } from './texts.ts'

addTexts('assistant-configurations', assistantConfigurationTexts)

const path = '/agents/assistant-configurations'

/** One Agent Assistant configuration, or a new one. */
export function AssistantConfigurationPage() {
  const { id = 'new' } = useParams()
  const query = useAssistantConfiguration(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewConfiguration organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <SavedConfiguration key={data.id} configuration={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = (configuration: AssistantConfigurationReply): AssistantConfigurationBody => ({
  name: configuration.name,
  organizationUnitId: configuration.organizationUnit.id,
  description: configuration.description,
  defaultProfileId: configuration.defaultProfileId,
  profileIds: configuration.profiles.map(({ id }) => id),
  afterCallSeconds: configuration.afterCallSeconds,
  afterCallMostSeconds: configuration.afterCallMostSeconds,
  afterCallMayFinish: configuration.afterCallMayFinish,
  missedCallReturnSeconds: configuration.missedCallReturnSeconds,
})

type SavedProps = { configuration: AssistantConfigurationReply; onReload: () => void }

function SavedConfiguration({ configuration, onReload }: SavedProps) {
  return (
    <SavedRecordPage
      record={configuration}
      saved={bodyOf(configuration)}
      schema={assistantConfigurationBodySchema}
      changes={useAssistantConfigurationChanges()}
      path={path}
      crumbs={<AgentsCrumbs place="assistant" name={configuration.name} />}
      onReload={onReload}
      rail={(form) => (
        <>
          <MenuPreview form={form} />
          <Agents count={configuration.agents} />
        </>
      )}
    >
      {(form) => <ConfigurationFields form={form} />}
    </SavedRecordPage>
  )
}

/** Who works with it stands below, among what uses it; here is where to add somebody. */
function Agents({ count }: { count: number }) {
  const { t } = useTranslation('assistant-configurations')
  const { abilities } = useSignedIn()
  return (
    <RailNote title={t('agents')}>
      {t('agentsCount', { count })} {t('assignWords')}{' '}
      {abilities.readUsers && <Link href="/users">{t('toUsers')}</Link>}
    </RailNote>
  )
}

function NewConfiguration({ organizationUnitId }: { organizationUnitId: string }) {
  const { t } = useTranslation('assistant-configurations')
  const { create } = useAssistantConfigurationChanges()
  const empty: AssistantConfigurationBody = {
    ...{ name: '', organizationUnitId, description: '', defaultProfileId: null, profileIds: [] },
    ...{ afterCallSeconds: 0, afterCallMostSeconds: 0, afterCallMayFinish: true, missedCallReturnSeconds: null },
  }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<AgentsCrumbs place="assistant" name={t('new')} />}
      empty={empty}
      schema={assistantConfigurationBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
      rail={(form) => <MenuPreview form={form} />}
    >
      {(form) => <ConfigurationFields form={form} />}
    </NewRecordPage>
  )
}
