import type { SkillBody } from '@nightswitch/contracts'
import { SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { LevelsField } from './levels-field.tsx'
import { useAllSkills } from './queries.ts'
import { possibleParents } from './skill-tree.ts'

type Props = {
  form: RecordForm<SkillBody>
  /** The skill itself and its levels on the server; nothing for a new one. */
  id?: string
  savedLevels?: readonly string[]
}

/** The fields of a skill: what it belongs to, and its levels (DP-5). */
export function SkillFields({ form, id, savedLevels }: Props) {
  const { t } = useTranslation('skills')
  const { values, set, faultOf, isDirty } = form
  const skills = useAllSkills(values.organizationUnitId, values.organizationUnitId !== '').data ?? []
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      <SelectField
        label={t('path')}
        hint={t('parentHint')}
        clearable
        placeholder={t('noParent')}
        value={values.parentId}
        onChange={(parentId) => set('parentId', parentId)}
        options={possibleParents(skills, id ?? null).map((skill) => ({
          ...{ value: skill.id, label: skill.name, depth: skill.depth },
        }))}
        error={faultOf('parentId')}
        changed={isDirty('parentId')}
      />
      <LevelsField
        value={values.levels}
        onChange={(levels) => set('levels', levels)}
        {...(savedLevels && { saved: savedLevels })}
        form={form}
        changed={isDirty('levels')}
      />
    </>
  )
}
