import type { AssistantConfigurationBody } from '@nightswitch/contracts'
import { Glyph } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AssistantFrame } from '../../shared/duty/assistant-frame.tsx'
import { ProfileMenu } from '../../shared/duty/profile-menu.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import classes from './assistant-configurations.module.css'
import { profilesOf } from './profiles-field.tsx'
import { useProfileChoices } from './queries.ts'

/** What the agent's popover will be, as it is typed: the real menu, which here chooses nothing. */
export function MenuPreview({ form: { values } }: { form: RecordForm<AssistantConfigurationBody> }) {
  const { t } = useTranslation('assistant-configurations')
  const choices = useProfileChoices(values.organizationUnitId, values.profileIds)
  const profiles = profilesOf(values.profileIds, choices)
  const [tried, setTried] = useState<string | null>(null)
  const current =
    profiles.find(({ id }) => id === tried) ?? profiles.find(({ id }) => id === values.defaultProfileId) ?? null
  const isOnDuty = current?.offDuty === false
  const title = isOnDuty ? t('previewOnDuty', { name: current.name }) : (current?.name ?? t('previewNoProfile'))
  return (
    <section className={classes.preview} aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      <p>{t('previewWords')}</p>
      <AssistantFrame
        picture
        level={3}
        tone={isOnDuty ? 'onDuty' : 'offDuty'}
        title={title}
        detail={t(isOnDuty ? 'previewGets' : 'previewGetsNone')}
        foot={
          <>
            <Glyph name="connected" size={14} tone="ringing" />
            {t('previewConnected')}
          </>
        }
      >
        {profiles.length === 0 ? (
          <p className={classes.empty}>{t('previewEmpty')}</p>
        ) : (
          <ProfileMenu
            label={t('previewMenu')}
            profiles={profiles}
            currentId={current?.id ?? null}
            onChoose={({ id }) => setTried(id)}
          />
        )}
      </AssistantFrame>
    </section>
  )
}
