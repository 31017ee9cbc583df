import { type CallQueueBody, messageKeys } from '@nightswitch/contracts'
import { NumberField, Player, SelectField } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { useSelectableResources } from '../../shared/prompts/queries.ts'

const ringTypes = ['longestIdle', 'tieredRoundRobin', 'ringAll', 'linearHunt', 'linearCascade'] as const

/** *In-Queue Options*: who is asked, for how long, and what callers hear meanwhile (FO-27). */
export function InQueueTab({ form: { values, set, leave, faultOf, isDirty } }: { form: RecordForm<CallQueueBody> }) {
  const { t } = useTranslation('call-queues')
  const sounds = useSelectableResources(
    values.organizationUnitId,
    values.musicResourceId ? [values.musicResourceId] : [],
  )
  const music = values.musicResourceId ? sounds.find(values.musicResourceId) : undefined
  return (
    <>
      <SelectField
        label={t('ringType')}
        hint={t(`ringTypeHints.${values.ringType}`)}
        searchable={false}
        value={values.ringType}
        onChange={(chosen) => set('ringType', ringTypes.find((type) => type === chosen) ?? values.ringType)}
        options={ringTypes.map((value) => ({ value, label: t(`ringTypes.${value}`) }))}
        error={faultOf('ringType')}
        changed={isDirty('ringType')}
      />
      <NumberField
        label={t('agentTimeout')}
        hint={t('agentTimeoutHint')}
        unit={t('seconds')}
        min={5}
        max={300}
        step={5}
        value={values.agentTimeoutSeconds}
        onChange={(seconds) => set('agentTimeoutSeconds', seconds ?? 20)}
        error={faultOf('agentTimeoutSeconds')}
        changed={isDirty('agentTimeoutSeconds')}
      />
      <NumberField
        label={t('maxConversations')}
        hint={t('maxConversationsHint')}
        optional
        unit={t('calls')}
        min={1}
        max={1000}
        value={values.maxConversations}
        onChange={(calls) => {
          set('maxConversations', calls)
          leave('maxConversations')
        }}
        error={faultOf('maxConversations')}
        changed={isDirty('maxConversations')}
      />
      <SelectField
        label={t('music')}
        hint={
          <>
            {t('musicHint')}
            {music && (
              <Player src={`/api/v1/resources/${music.id}/audio`} name={music.name} durationMs={music.durationMs} />
            )}
          </>
        }
        clearable
        placeholder={t('noMusic')}
        value={values.musicResourceId}
        onChange={(id) => set('musicResourceId', id)}
        search={sounds.search}
        options={sounds.items.map(({ id, name, fileName }) => ({ value: id, label: name, detail: fileName }))}
        error={faultOf('musicResourceId')}
        changed={isDirty('musicResourceId')}
      />
      <SelectField
        label={t('messageKey')}
        hint={t('messageKeyHint')}
        clearable
        searchable={false}
        placeholder={t('noMessageKey')}
        value={values.messageKey}
        onChange={(chosen) => set('messageKey', messageKeys.find((key) => key === chosen) ?? null)}
        options={messageKeys.map((key) => ({ value: key, label: key }))}
        error={faultOf('messageKey')}
        changed={isDirty('messageKey')}
      />
    </>
  )
}
