import { type SkillBody, type SkillReply, skillBodySchema } from '@nightswitch/contracts'
import { Link } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { AgentsCrumbs } from '../../shared/duty/agents-crumbs.tsx'
import { FirstUnit } from '../../shared/form/first-unit.tsx'
import { LoadedRecord } from '../../shared/form/loaded-record.tsx'
import { NewRecordPage } from '../../shared/form/new-record-page.tsx'
import { SavedRecordPage } from '../../shared/form/saved-record-page.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { RailNote } from '../../shared/usages/usage-rail.tsx'
import { useSkill, useSkillChanges } from './queries.ts'
import { SkillFields } from './skill-fields.tsx'
import { skillTexts } from './texts.ts'

addTexts('skills', skillTexts)

const path = '/agents/skills'

/** One skill, or a new one. */
export function SkillPage() {
  const { id = 'new' } = useParams()
  const query = useSkill(id)
  if (id === 'new') return <FirstUnit>{(unitId) => <NewSkill organizationUnitId={unitId} />}</FirstUnit>
  return (
    <LoadedRecord query={query}>
      {(data) => <SavedSkill key={data.id} skill={data} onReload={() => void query.refetch()} />}
    </LoadedRecord>
  )
}

const bodyOf = ({ name, organizationUnit, description, parent, levels }: SkillReply): SkillBody => ({
  ...{ name, organizationUnitId: organizationUnit.id, description, parentId: parent?.id ?? null, levels },
})

function SavedSkill({ skill, onReload }: { skill: SkillReply; onReload: () => void }) {
  const { t } = useTranslation('skills')
  return (
    <SavedRecordPage
      record={skill}
      saved={bodyOf(skill)}
      schema={skillBodySchema}
      changes={useSkillChanges()}
      path={path}
      crumbs={<AgentsCrumbs place="traits" name={skill.path.join(' / ')} />}
      rail={() => (
        <RailNote title={t('agents')}>
          {t('agentsCount', { count: skill.agents })} <Link href="/agents/ratings">{t('rate')}</Link>
        </RailNote>
      )}
      onReload={onReload}
    >
      {(form) => <SkillFields form={form} id={skill.id} savedLevels={skill.levels} />}
    </SavedRecordPage>
  )
}

function NewSkill({ organizationUnitId }: { organizationUnitId: string }) {
  const { t, i18n } = useTranslation('skills')
  const { create } = useSkillChanges()
  const empty: SkillBody = {
    ...{ name: '', organizationUnitId, description: '', parentId: null },
    levels: i18n.language === 'de' ? ['Grundlagen', 'Gut', 'Sehr gut'] : ['Basic', 'Good', 'Expert'],
  }
  return (
    <NewRecordPage
      words={{ title: t('new'), create: t('create'), created: (name) => t('created', { name }) }}
      crumbs={<AgentsCrumbs place="traits" name={t('new')} />}
      empty={empty}
      schema={skillBodySchema}
      create={create}
      pageOf={(id) => `${path}/${id}`}
    >
      {(form) => <SkillFields form={form} />}
    </NewRecordPage>
  )
}
