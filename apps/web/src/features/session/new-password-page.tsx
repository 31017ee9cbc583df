import { newPasswordSchema } from '@nightswitch/contracts'
import { AuthFrame, Button, ButtonLink, Note, notify, TextField } from '@nightswitch/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate } from 'react-router'
import { becauseOf } from '../../shared/api/because.ts'
import { faultsOf } from '../../shared/api/refusal.ts'
import { faultWord } from '../../shared/form/fault-words.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { newPasswordTexts } from './new-password-texts.ts'
import { useChangePassword, useSession, useSignOut } from './queries.ts'
import classes from './sign-in-page.module.css'

addTexts('new-password', newPasswordTexts)

type Field = 'current' | 'next' | 'again'
const empty: Readonly<Record<Field, string>> = { current: '', next: '', again: '' }

/** The person’s own password; with a one-time password nothing else is open until this is done. */
export function NewPasswordPage() {
  const { t } = useTranslation('new-password')
  const { session } = useSession()
  const [values, setValues] = useState(empty)
  const [faults, setFaults] = useState<Partial<Record<Field, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const change = useChangePassword()
  const signOut = useSignOut()
  const navigate = useNavigate()
  usePageTitle(t('title'))
  if (session === null) return <Navigate to="/sign-in" replace />
  if (!session) return null
  const oneTime = session.mustChangePassword

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    const own = faultsIn(values, t('differ'))
    setFaults(own)
    if (Object.keys(own).length > 0) return
    setBusy(true)
    try {
      await change(values.current, values.next)
      notify({ kind: 'ready', text: t('changed') })
      await navigate('/', { replace: true })
    } catch (error) {
      const named = faultsOf(error)
      setFaults(Object.fromEntries(Object.entries(named).map(([field, detail]) => [field, faultWord(detail)])))
      if (Object.keys(named).length === 0) setFailure(t('notChanged', { because: becauseOf(error) }))
    } finally {
      setBusy(false)
    }
  }
  const field = (name: Field, label: string, autoComplete: string, hint?: string) => (
    <TextField
      label={label}
      layout="stacked"
      size="lg"
      type="password"
      name={name}
      autoComplete={autoComplete}
      hint={hint}
      value={values[name]}
      error={faults[name]}
      onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
    />
  )
  return (
    <AuthFrame productName="Nightswitch" title={t('title')} lede={t(oneTime ? 'ledeOneTime' : 'lede')}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        {field('current', t(oneTime ? 'oneTime' : 'current'), 'current-password')}
        {field('next', t('next'), 'new-password', t('nextHint'))}
        {field('again', t('again'), 'new-password')}
        {failure && (
          <Note kind="error" role="alert">
            {failure}
          </Note>
        )}
        <Button type="submit" variant="ink" size="lg" fullWidth busy={busy}>
          {t('save')}
        </Button>
        {oneTime ? (
          <Button variant="ghost" size="lg" fullWidth onClick={() => void signOut()}>
            {t('signOut')}
          </Button>
        ) : (
          <ButtonLink href="/" variant="ghost" size="lg" fullWidth>
            {t('back')}
          </ButtonLink>
        )}
      </form>
    </AuthFrame>
  )
}

function faultsIn({ next, again }: typeof empty, differ: string): Partial<Record<Field, string>> {
  const read = newPasswordSchema.safeParse(next)
  if (!read.success) return { next: faultWord(read.error.issues[0]?.message ?? '') }
  return next === again ? {} : { again: differ }
}
