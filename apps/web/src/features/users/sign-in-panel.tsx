import type { UserReply } from '@nightswitch/contracts'
import { Button, ButtonLink, ConfirmDialog, CopyButton, Modal, Mono, Note, notify, Panel } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { dateTime } from '../../shared/i18n/time.ts'
import { useUserChanges } from './queries.ts'
import classes from './users.module.css'

type Told = { password: string; expiresAt: string }
type Asking = 'disable' | 'oneTime' | null

/** How somebody gets in: a one-time password, told once; and whether they may come in at all. */
export function SignInPanel({ user }: { user: UserReply }) {
  const { t } = useTranslation('users')
  const { setDisabled, giveOneTimePassword } = useUserChanges()
  const [asking, setAsking] = useState<Asking>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [busy, setBusy] = useState(false)
  const { name, abilities, disabledAt, isYou } = user

  const act = async (work: () => Promise<unknown>, done?: string) => {
    setBusy(true)
    try {
      await work()
      if (done) notify({ kind: 'ready', text: done })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    } finally {
      setBusy(false)
      setAsking(null)
    }
  }
  const tell = async () => {
    const { password, expiresAt } = await giveOneTimePassword(user)
    setTold({ password, expiresAt })
  }
  const because = (ability: { allowed: boolean; because?: string }) => (ability.allowed ? undefined : ability.because)
  return (
    <Panel
      title={t('signIn')}
      actions={
        isYou ? (
          <ButtonLink href="/new-password">{t('ownPassword')}</ButtonLink>
        ) : (
          <>
            <Button
              glyph="key"
              blockedBecause={disabledAt ? t('enableFirst') : because(abilities.oneTimePassword)}
              onClick={() => setAsking('oneTime')}
            >
              {t('giveOneTime')}
            </Button>
            {disabledAt ? (
              <Button
                busy={busy}
                blockedBecause={because(abilities.disable)}
                onClick={() => void act(() => setDisabled(user, false), t('enabledDone', { name }))}
              >
                {t('enable')}
              </Button>
            ) : (
              <Button blockedBecause={because(abilities.disable)} onClick={() => setAsking('disable')}>
                {t('disable')}
              </Button>
            )}
          </>
        )
      }
    >
      <p className={classes.words}>{signInWords(user, t)}</p>
      <ConfirmDialog
        open={asking === 'disable'}
        onClose={() => setAsking(null)}
        title={t('disableTitle', { name })}
        confirmLabel={t('disable')}
        busy={busy}
        onConfirm={() => void act(() => setDisabled(user, true), t('disabledDone', { name }))}
      >
        {t('disableWords')}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'oneTime'}
        onClose={() => setAsking(null)}
        title={t('oneTimeTitle', { name })}
        confirmLabel={t('giveOneTime')}
        busy={busy}
        onConfirm={() => void act(tell)}
      >
        {t('oneTimeWords')}
      </ConfirmDialog>
      <Modal open={told !== null} onClose={() => setTold(null)} title={t('toldTitle', { name })} width="sm">
        {told && (
          <>
            <p className={classes.secret}>
              <Mono>{told.password}</Mono> <CopyButton text={told.password} />
            </p>
            <Note kind="warn">{t('toldOnce', { until: dateTime(told.expiresAt) })}</Note>
          </>
        )}
      </Modal>
    </Panel>
  )
}

type Translate = ReturnType<typeof useTranslation<'users'>>['t']

function signInWords({ disabledAt, password, oneTimePasswordExpiresAt, name }: UserReply, t: Translate): string {
  if (disabledAt) return t('isDisabled', { name, at: dateTime(disabledAt) })
  if (password === 'oneTime' && oneTimePasswordExpiresAt) {
    const late = new Date(oneTimePasswordExpiresAt).getTime() <= Date.now()
    return t(late ? 'hasExpired' : 'hasOneTime', { name, until: dateTime(oneTimePasswordExpiresAt) })
  }
  return t(`has.${password === 'none' ? 'none' : password === 'own' ? 'own' : 'given'}`, { name })
}
