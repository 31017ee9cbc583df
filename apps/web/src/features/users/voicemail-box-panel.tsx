import type { UserReply } from '@nightswitch/contracts'
import { Button, Link, notify, Panel } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useUserChanges } from './queries.ts'
import classes from './users.module.css'

/** Where callers leave messages for somebody: a box of their own, or none. */
export function VoicemailBoxPanel({ user }: { user: UserReply }) {
  const { t } = useTranslation('users')
  const { setVoicemailBox } = useUserChanges()
  const [busy, setBusy] = useState(false)
  const { name, voicemailBox, abilities } = user
  const change = async (wanted: boolean) => {
    setBusy(true)
    try {
      await setVoicemailBox(user, wanted)
      notify({ kind: 'ready', text: t(wanted ? 'voicemailBoxAdded' : 'voicemailBoxRemoved', { name }) })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel
      title={t('voicemailBox')}
      actions={
        <Button
          busy={busy}
          blockedBecause={abilities.voicemailBox.allowed ? undefined : abilities.voicemailBox.because}
          onClick={() => void change(voicemailBox === null)}
        >
          {t(voicemailBox ? 'removeVoicemailBox' : 'addVoicemailBox')}
        </Button>
      }
    >
      {voicemailBox && (
        <p className={classes.words}>
          <Link href={`/settings/voicemail-boxes/${voicemailBox.id}`}>{voicemailBox.name}</Link>
        </p>
      )}
      <p className={classes.words}>{t(voicemailBox ? 'hasVoicemailBox' : 'noVoicemailBox')}</p>
    </Panel>
  )
}
