import { AuthFrame, Button, Note, TextField } from '@nightswitch/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { isOffline, refusalOf } from '../../shared/api/refusal.ts'
import { addTexts } from '../../shared/i18n/i18n.ts'
import { usePageTitle } from '../../shared/use-page-title.ts'
import { useTokenCheck } from './queries.ts'
import classes from './set-up.module.css'
import { SetUpForm } from './set-up-form.tsx'
import { setUpTexts } from './texts.ts'

addTexts('set-up', setUpTexts)

/** The printed address carries the token in its fragment: a fragment never leaves the browser by itself. */
const tokenFromLink = () => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? ''

/** The first run: organisation, administrator, catch-all. Once that is done there is no such page. */
export function SetUpPage() {
  const { t } = useTranslation('set-up')
  const [token, setToken] = useState(tokenFromLink)
  const [typed, setTyped] = useState('')
  const check = useTokenCheck(token)
  usePageTitle(t('title'))
  if (check.data) return <SetUpForm token={token} />
  const refused = refusalOf(check.error)?.code
  if (refused === 'NOT_FOUND') return <Navigate to="/sign-in" replace />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === token) void check.refetch()
    else setToken(typed.trim())
  }
  return (
    <AuthFrame productName="Nightswitch" title={t('title')} lede={t('lede')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextField
          label={t('token')}
          layout="stacked"
          size="lg"
          mono
          hint={t('tokenHint')}
          autoComplete="off"
          value={typed}
          onChange={setTyped}
        />
        {check.error && (
          <Note kind="error" role="alert">
            {t(whyNot(refused, check.error))}
          </Note>
        )}
        <Button type="submit" variant="ink" size="lg" fullWidth busy={check.isFetching}>
          {t('check')}
        </Button>
      </form>
    </AuthFrame>
  )
}

function whyNot(refused: string | undefined, error: unknown): 'tooMany' | 'wrongToken' | 'offline' | 'fault' {
  if (refused === 'TOO_MANY_REQUESTS') return 'tooMany'
  if (refused !== undefined) return 'wrongToken'
  return isOffline(error) ? 'offline' : 'fault'
}
