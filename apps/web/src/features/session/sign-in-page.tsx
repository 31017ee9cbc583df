import type { Role } from '@nightswitch/contracts'
import { AuthFrame, Button, Note, TextField } from '@nightswitch/ui'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { type SignInFailure, useSignIn, useSignInOptions } from './queries.ts'
import classes from './sign-in-page.module.css'
import { sessionTexts } from './texts.ts'

addTexts('session', sessionTexts)

/** `npm start` prints a link whose fragment carries the demo password: a fragment never leaves the browser. */
const passwordFromLink = () => new URLSearchParams(window.location.hash.slice(1)).get('demo') ?? ''

const withoutHttps = () =>
  window.location.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(window.location.hostname)

export function SignInPage() {
  const { t } = useTranslation('session')
  const options = useSignInOptions()
  const signIn = useSignIn()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState(passwordFromLink)
  const [failure, setFailure] = useState<SignInFailure | null>(null)
  const [busy, setBusy] = useState(false)
  const passwordField = useRef<HTMLInputElement>(null)

  useEffect(() => {
    document.title = `${t('title')} · Nightswitch`
  }, [t])

  const enter = async (as: string, role?: Role) => {
    setBusy(true)
    setFailure(null)
    const failed = await signIn(as, password)
    setBusy(false)
    if (!failed)
      return navigate(search.get('next') ?? (role === 'SUPERVISOR' ? '/frontend/emergency' : '/'), { replace: true })
    setFailure(failed)
    passwordField.current?.focus()
    return undefined
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void enter(email)
  }
  const choose = (account: { email: string; role: Role }) => {
    setEmail(account.email)
    if (password) return void enter(account.email, account.role)
    passwordField.current?.focus()
    return undefined
  }

  return (
    <AuthFrame productName="Nightswitch" title={t('title')} lede={t('purpose')} foot={t('warning')}>
      {options.data?.setUpNeeded && (
        <Note kind="warn">
          {t('notSetUp')} {t('notSetUpDo')}
        </Note>
      )}
      {withoutHttps() && <Note kind="warn">{t('notSecure')}</Note>}
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextField
          label={t('email')}
          layout="stacked"
          size="lg"
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
        />
        <TextField
          ref={passwordField}
          label={t('password')}
          layout="stacked"
          size="lg"
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {failure && <Note kind="error">{t(failure)}</Note>}
        <Button type="submit" variant="ink" size="lg" fullWidth busy={busy}>
          {t('signIn')}
        </Button>
      </form>
      {options.data?.demo && (
        <DemoAccounts
          accounts={options.data.accounts}
          hint={t(password ? 'demoReady' : 'demoPassword')}
          onChoose={choose}
        />
      )}
    </AuthFrame>
  )
}
