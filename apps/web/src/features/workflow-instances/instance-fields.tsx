import { structureKeySchema } from '@nightswitch/contracts'
import { structureByKey, structures } from '@nightswitch/routing-engine'
import { ReadOnlyField, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { DescriptionField, NameAndUnit } from '../../shared/fields/named-fields.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { engineWord } from '../../shared/i18n/engine-words.ts'
import type { InstanceBody } from './instance-body.ts'
import { completed, type Settings } from './settings.ts'
import { StepFields } from './step-fields.tsx'

type Props = {
  form: RecordForm<InstanceBody>
  savedSettings: Settings
  /** The structure is chosen when an instance is created, and stays. */
  choosesStructure?: boolean
}

/** What an instance is called, who sees it, which structure it fills in, and the fields of that structure. */
export function InstanceFields({ form, savedSettings, choosesStructure = false }: Props) {
  const { values } = form
  return (
    <>
      <NameAndUnit form={form} />
      <DescriptionField form={form} />
      {choosesStructure ? <StructureChoice form={form} /> : <FixedStructure structure={values.structure} />}
      <StepFields form={form} savedSettings={savedSettings} />
    </>
  )
}

function StructureChoice({ form: { values, set, faultOf } }: { form: RecordForm<InstanceBody> }) {
  const { t } = useTranslation('workflow-instances')
  // What was typed stays for the steps that both structures have.
  const choose = (key: string | null) => {
    const structure = structureKeySchema.safeParse(key)
    if (!structure.success) return
    set('structure', structure.data)
    set('settings', completed(structure.data, values.settings))
  }
  return (
    <SelectField
      label={t('structure')}
      required
      searchable={false}
      hint={engineWord(structureByKey.get(values.structure)?.description ?? '')}
      value={values.structure}
      onChange={choose}
      error={faultOf('structure')}
      options={structures.map(({ key, title }) => ({ value: key, label: engineWord(title) }))}
    />
  )
}

function FixedStructure({ structure }: { structure: string }) {
  const { t } = useTranslation('workflow-instances')
  const known = structureByKey.get(structure)
  return (
    <ReadOnlyField label={t('structure')} hint={engineWord(known?.description ?? '')} because={t('structureFixed')}>
      {engineWord(known?.title ?? structure)}
    </ReadOnlyField>
  )
}
