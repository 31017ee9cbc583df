import { type AgentHat, type AgentHatBody, agentHatBodySchema, type UserReply } from '@nightswitch/contracts'
import { FormSection, Link, Note, notify, ReadOnly, SaveBar, SelectField, useReadOnly } from '@nightswitch/ui'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useOrganizationUnits } from '../../../shared/api/organization-units.ts'
import { BusyField } from '../../../shared/fields/busy-field.tsx'
import { RecordNotes } from '../../../shared/form/record-notes.tsx'
import { type RecordForm, useRecordForm } from '../../../shared/form/use-record-form.ts'
import { addTexts } from '../../../shared/i18n/i18n.ts'
import { Waiting } from '../../../shared/waiting.tsx'
import { useConfigurations, useHat, useHatChange } from './queries.ts'
import { agentTabTexts } from './texts.ts'

addTexts('user-agent', agentTabTexts)

type Props = {
  user: UserReply
  /** Told whether something is typed that is not saved. */
  onDirty: (dirty: boolean) => void
}

/** *Agent* of a user: with what they work, whether Busy takes calls, and what stands against their getting any. */
export function AgentTab({ user, onDirty }: Props) {
  const query = useHat(user.id)
  if (!query.data) return <Waiting query={query} rows={4} height={40} />
  return <HatForm hat={query.data} user={user} onDirty={onDirty} onReload={() => void query.refetch()} />
}

const bodyOf = ({ assistantConfiguration, busySelectable }: AgentHat): AgentHatBody => ({
  assistantConfigurationId: assistantConfiguration?.id ?? null,
  busySelectable,
})

function HatForm({ hat, user, onDirty, onReload }: Props & { hat: AgentHat; onReload: () => void }) {
  const { t } = useTranslation('user-agent')
  const update = useHatChange()
  const { id } = user
  const form = useRecordForm<AgentHatBody>({
    saved: bodyOf(hat),
    draftOf: `/users/${id}/agent`,
    version: hat.version,
    schema: agentHatBodySchema,
    save: async (body) => {
      await update(id, form.baseVersion, body)
      notify({ kind: 'ready', text: t('saved', { ns: 'fields' }) })
    },
  })
  const isDirty = form.dirty.length > 0
  useEffect(() => {
    onDirty(isDirty)
    return () => onDirty(false)
  }, [isDirty, onDirty])
  const { update: may } = hat.abilities
  return (
    <>
      <RecordNotes form={form} onReload={onReload} readOnlyBecause={may.allowed ? undefined : may.because} />
      <Warnings hat={hat} />
      <form ref={form.form} onSubmit={(event) => event.preventDefault()}>
        <ReadOnly on={!may.allowed}>
          <FormSection title={t('how')}>
            <ConfigurationField form={form} hat={hat} user={user} />
            <BusyField
              value={form.values.busySelectable}
              onChange={(busySelectable) => form.set('busySelectable', busySelectable)}
              inherited={hat.inheritedBusySelectable}
              error={form.faultOf('busySelectable')}
              changed={form.isDirty('busySelectable')}
            />
          </FormSection>
        </ReadOnly>
      </form>
      <p>
        {t('ratings')} <Link href={`/agents/ratings?search=${encodeURIComponent(user.name)}`}>{t('toRatings')}</Link>
      </p>
      <SaveBar
        changed={form.dirty.map((field) => t(labels[field]))}
        saving={form.busy}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      />
    </>
  )
}

const labels = { assistantConfigurationId: 'configuration', busySelectable: 'busy' } as const

/** What stands against working, each with the place that mends it. */
function Warnings({ hat: { user, warnings, assistantConfiguration } }: { hat: AgentHat }) {
  const { t } = useTranslation('user-agent')
  const mend = {
    NO_ROLE: `/users/${user.id}/roles`,
    NO_DEVICE: `/users/${user.id}/devices`,
    NOT_MEMBER: '/call-queues',
    NO_PROFILE: `/agents/assistant-configurations/${assistantConfiguration?.id ?? ''}`,
  }
  return warnings.map(({ code, because }) => (
    <Note key={code} kind="warn" actions={<Link href={mend[code]}>{t(`mend.${code}`)}</Link>}>
      {because}
    </Note>
  ))
}

function ConfigurationField({ form, hat, user }: { form: RecordForm<AgentHatBody>; hat: AgentHat; user: UserReply }) {
  const { t } = useTranslation('user-agent')
  const { units } = useOrganizationUnits()
  const readOnly = useReadOnly()
  // Whoever belongs to no unit belongs to the root.
  const place = user.organizationUnit?.id ?? units.find(({ depth }) => depth === 0)?.id ?? ''
  const { values, set, faultOf, isDirty } = form
  const choices = useConfigurations(readOnly ? '' : place, values.assistantConfigurationId)
  const known = hat.assistantConfiguration ? [hat.assistantConfiguration] : []
  const offered = readOnly || !choices.isLoaded ? known : choices.items
  return (
    <SelectField
      label={t('configuration')}
      hint={t(values.assistantConfigurationId ? 'withAssistant' : 'telephoneAlone')}
      clearable
      placeholder={t('none')}
      value={values.assistantConfigurationId}
      onChange={(id) => set('assistantConfigurationId', id)}
      error={faultOf('assistantConfigurationId')}
      changed={isDirty('assistantConfigurationId')}
      search={choices.search}
      options={offered.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
