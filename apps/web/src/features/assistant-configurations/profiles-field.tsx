import type { AssistantConfigurationBody, DutyProfileReply } from '@nightswitch/contracts'
import { Link, Mono, Muted, Note, SelectField, SortableList, Tag, useReadOnly } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { profileKeys } from '../../shared/duty/profile-keys.ts'
import { ProfileMark } from '../../shared/duty/profile-mark.tsx'
import type { RecordForm } from '../../shared/form/use-record-form.ts'
import { adviceOn } from './advice.ts'
import classes from './assistant-configurations.module.css'
import type { useProfileChoices } from './queries.ts'

type Props = { form: RecordForm<AssistantConfigurationBody>; choices: ReturnType<typeof useProfileChoices> }

/** The duty profiles that agents can choose, in the order of the menu, each with its key, and the one after login (DP-9). */
export function ProfilesField({ form, choices }: Props) {
  const { t } = useTranslation('assistant-configurations')
  const readOnly = useReadOnly()
  const { values, set, faultOf, isDirty } = form
  const chosen = profilesOf(values.profileIds, choices)
  const advice = chosen.length === values.profileIds.length ? adviceOn(chosen) : null
  const keys = profileKeys(chosen)
  const left = choices.items.filter(({ id }) => !values.profileIds.includes(id))
  const afterLogin = chosen.find(({ id }) => id === values.defaultProfileId)
  const setProfiles = (ids: readonly string[]) => {
    set('profileIds', [...ids])
    if (values.defaultProfileId && !ids.includes(values.defaultProfileId)) set('defaultProfileId', null)
  }
  // The server points at the place in the list.
  const fault =
    faultOf('profileIds') ?? values.profileIds.map((_, index) => faultOf(`profileIds/${index}`)).find(Boolean)

  return (
    <>
      <div className={classes.profiles}>
        <SortableList
          label={t('profilesList')}
          items={values.profileIds}
          itemKey={(id) => id}
          itemName={(id) => choices.find(id)?.name ?? t('loading')}
          onChange={setProfiles}
          onRemove={(id) => setProfiles(values.profileIds.filter((each) => each !== id))}
          readOnly={readOnly}
        >
          {(id, index) => {
            const profile = choices.find(id)
            const key = keys[index]
            return (
              <span className={classes.profile}>
                {profile ? <ProfileMark profile={profile} /> : <Muted>{t('loading')}</Muted>}
                {id === values.defaultProfileId && <Tag>{t('default')}</Tag>}
                <span className={classes.key}>
                  <span className={classes.keyWord}>{t(key ? 'key' : 'noKey')}</span>{' '}
                  {key && <Mono className={classes.kbd}>{key}</Mono>}
                </span>
              </span>
            )
          }}
        </SortableList>
        {advice && (
          <Note kind={advice === 'noOffDuty' ? 'info' : 'warn'} role="status">
            {t(`advice.${advice}`)}
          </Note>
        )}
        {!readOnly && (left.length > 0 || choices.search) && (
          <SelectField
            label={t('addProfile')}
            layout="stacked"
            placeholder={t('chooseProfile')}
            value={null}
            onChange={(id) => id && setProfiles([...values.profileIds, id])}
            options={left.map(({ id, name, offDuty, organizationUnit }) => ({
              ...{ value: id, label: name },
              detail: offDuty ? t('offDuty', { ns: 'duty' }) : organizationUnit.name,
            }))}
            search={choices.search}
            error={fault}
            changed={isDirty('profileIds')}
          />
        )}
        {!readOnly && choices.isLoaded && choices.items.length === 0 && (
          <Note>
            {t('noProfileToChoose')} <Link href="/agents/profiles/new">{t('toProfiles')}</Link>
          </Note>
        )}
      </div>
      <SelectField
        label={t('defaultProfile')}
        hint={t(`afterLogin.${afterLogin ? (afterLogin.offDuty ? 'offDuty' : 'onDuty') : 'none'}`)}
        clearable
        searchable={false}
        placeholder={t('defaultNone')}
        value={values.defaultProfileId}
        onChange={(id) => set('defaultProfileId', id)}
        options={chosen.map(({ id, name }) => ({ value: id, label: name }))}
        error={faultOf('defaultProfileId')}
        changed={isDirty('defaultProfileId')}
      />
    </>
  )
}

/** The chosen profiles in their order, as far as they are loaded. */
export const profilesOf = (
  ids: readonly string[],
  { find }: ReturnType<typeof useProfileChoices>,
): DutyProfileReply[] => ids.flatMap((id) => find(id) ?? [])
