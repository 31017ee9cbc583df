import type { ServiceBody, ServiceReply } from '@nightswitch/contracts'
import {
  FormSection,
  IconButton,
  Link,
  NumberField,
  ReadOnlyField,
  SelectField,
  type SelectOption,
  useReadOnly,
} from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { useAskableResponsibilities, useAskableSkills } from './queries.ts'
import classes from './service-page.module.css'

type Props = { form: RecordForm<ServiceBody>; service: ServiceReply | null }

/** *Distribution*: what callers need of an agent, and in which order agents are asked (DP-4). */
export function DistributionTab({ form, service }: Props) {
  const { t } = useTranslation('services')
  return (
    <>
      <FormSection title={t('skills')} description={t('skillsHint')}>
        {useReadOnly() ? <SkillsToRead service={service} /> : <Skills form={form} service={service} />}
      </FormSection>
      <FormSection title={t('order')} description={t('orderHint')}>
        <Responsibility form={form} service={service} />
      </FormSection>
    </>
  )
}

/** For those who may not change them, and may not even know which others there are. */
function SkillsToRead({ service }: { service: ServiceReply | null }) {
  const { t } = useTranslation('services')
  return (
    <ReadOnlyField label={t('skills')}>
      {service?.skills
        .map(({ skill, levelName }) => t('skillAtLevel', { skill: skill.name, level: levelName }))
        .join(', ') || t('noSkills')}
    </ReadOnlyField>
  )
}

function Skills({ form, service }: Props) {
  const { t } = useTranslation('services')
  const { values, set, faultOf } = form
  const skills = useAskableSkills(values)
  const nameOf = (id: string) =>
    skills.find(id)?.name ?? service?.skills.find(({ skill }) => skill.id === id)?.skill.name ?? '…'
  const change = (at: number, level: number) =>
    set(
      'skills',
      values.skills.map((each, index) => (index === at ? { ...each, level } : each)),
    )
  return (
    <div className={classes.listed}>
      {values.skills.length === 0 && <p className={classes.none}>{t('noSkills')}</p>}
      <ul className={classes.skills}>
        {values.skills.map(({ skillId, level }, index) => (
          <li key={skillId} className={classes.skill}>
            <Link href={`/agents/skills/${skillId}`}>{nameOf(skillId)}</Link>
            <SelectField
              label={t('levelOf', { skill: nameOf(skillId) })}
              layout="bare"
              searchable={false}
              value={String(level)}
              onChange={(next) => next && change(index, Number(next))}
              options={levelsOf(skillId, level)}
              error={faultOf(`skills/${index}/level`) ?? faultOf(`skills/${index}/skillId`)}
            />
            <IconButton
              glyph="trash"
              label={t('removeSkill', { skill: nameOf(skillId) })}
              onClick={() =>
                set(
                  'skills',
                  values.skills.filter((each) => each.skillId !== skillId),
                )
              }
            />
          </li>
        ))}
      </ul>
      {skills.isLoaded && skills.items.length === 0 ? (
        <p className={classes.none}>
          {t('noSkillsYet')} <Link href="/agents/skills/new">{t('toSkills')}</Link>
        </p>
      ) : (
        <SelectField
          label={t('addSkill')}
          layout="bare"
          placeholder={t('addSkill')}
          value={null}
          onChange={(skillId) => skillId && set('skills', [...values.skills, { skillId, level: 1 }])}
          search={skills.search}
          options={skills.items
            .filter(({ id }) => !values.skills.some(({ skillId }) => skillId === id))
            .map(({ id, name, path }) => ({ value: id, label: name, detail: path.slice(0, -1).join(' / ') }))}
          error={faultOf('skills')}
        />
      )}
    </div>
  )

  function levelsOf(skillId: string, level: number): SelectOption[] {
    const names = skills.find(skillId)?.levels
    const known = service?.skills.find(({ skill }) => skill.id === skillId)
    if (!names) return [{ value: String(level), label: t('atLeast', { level: known?.levelName ?? level }) }]
    return names.map((name, index) => ({ value: String(index + 1), label: t('atLeast', { level: name }) }))
  }
}

function Responsibility({ form, service }: Props) {
  const { t } = useTranslation('services')
  const { values, set, leave, faultOf, isDirty } = form
  const readOnly = useReadOnly()
  const responsibilities = useAskableResponsibilities(values, !readOnly)
  const known = service?.responsibility ? [service.responsibility] : []
  return (
    <>
      <SelectField
        label={t('responsibility')}
        hint={t('responsibilityHint')}
        clearable
        placeholder={t('noResponsibility')}
        value={values.responsibilityId}
        onChange={(id) => set('responsibilityId', id)}
        error={faultOf('responsibilityId')}
        changed={isDirty('responsibilityId')}
        search={responsibilities.search}
        options={(responsibilities.isLoaded ? responsibilities.items : known).map(({ id, name }) => ({
          value: id,
          label: name,
        }))}
      />
      {values.responsibilityId && (
        <NumberField
          label={t('nextRank')}
          hint={t('nextRankHint')}
          optional
          unit={t('seconds')}
          min={5}
          max={3600}
          step={5}
          value={values.escalationSeconds}
          onChange={(seconds) => {
            set('escalationSeconds', seconds)
            leave('escalationSeconds')
          }}
          error={faultOf('escalationSeconds')}
          changed={isDirty('escalationSeconds')}
        />
      )}
    </>
  )
}
