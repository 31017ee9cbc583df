import { cultures, type SetUpBody, setUpBodySchema } from '@nightswitch/contracts'
import { AuthFrame, Button, Checkbox, Note, notify, TextField } from '@nightswitch/ui'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { becauseOf } from '../../shared/api/because.ts'
import { faultsOf } from '../../shared/api/refusal.ts'
import { CountryField } from '../../shared/fields/country-field.tsx'
import { CultureField } from '../../shared/fields/culture-field.tsx'
import { NumberAsTypedField } from '../../shared/fields/number-field.tsx'
import { ZoneField } from '../../shared/fields/zone-field.tsx'
import { faultWord } from '../../shared/form/fault-words.ts'
import { useSetUp } from './queries.ts'
import classes from './set-up.module.css'

/** What this browser knows of where it is. */
function guess(): Pick<SetUpBody['organization'], 'country' | 'timeZone' | 'culture'> {
  const region = new Intl.Locale(navigator.language).maximize().region ?? 'DE'
  const culture =
    cultures.find((each) => each === navigator.language) ??
    cultures.find((each) => each.startsWith(navigator.language.slice(0, 2))) ??
    'de-DE'
  return { country: region, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, culture }
}

/** Organisation, administrator, catch-all, sent as one. */
export function SetUpForm({ token }: { token: string }) {
  const { t } = useTranslation('set-up')
  const setUp = useSetUp()
  const navigate = useNavigate()
  const form = useRef<HTMLFormElement>(null)
  const [organization, setOrganization] = useState(() => ({ name: '', ...guess() }))
  const [administrator, setAdministrator] = useState({ name: '', email: '', password: '' })
  const [catchAll, setCatchAll] = useState('')
  const [later, setLater] = useState(false)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const body = { token, organization, administrator, catchAllNumber: later ? null : catchAll }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setFailure(null)
    const read = setUpBodySchema.safeParse(body)
    if (!read.success)
      return show(Object.fromEntries(read.error.issues.map((one) => [one.path.join('/'), one.message])))
    setBusy(true)
    setFaults({})
    try {
      const signedIn = await setUp(read.data)
      notify({ kind: 'ready', text: t('done') })
      await navigate(signedIn ? '/' : '/sign-in', { replace: true })
    } catch (error) {
      const named = faultsOf(error)
      show(named)
      if (Object.keys(named).length === 0) setFailure(t('notDone', { because: becauseOf(error) }))
    } finally {
      setBusy(false)
    }
    return undefined
  }
  function show(found: Record<string, string>) {
    setFaults(Object.fromEntries(Object.entries(found).map(([field, detail]) => [field, faultWord(detail)])))
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
  }
  const look = { layout: 'stacked' as const }
  return (
    <AuthFrame productName="Nightswitch" title={t('title')} lede={t('lede')}>
      <form ref={form} className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <fieldset className={classes.part}>
          <legend>{t('organization')}</legend>
          <TextField
            {...look}
            label={t('name')}
            hint={t('nameHint')}
            autoComplete="organization"
            value={organization.name}
            onChange={(name) => setOrganization({ ...organization, name })}
            error={faults['organization/name']}
          />
          <CountryField
            {...look}
            label={t('country')}
            value={organization.country}
            onChange={(country) => setOrganization({ ...organization, country })}
            error={faults['organization/country']}
          />
          <ZoneField
            {...look}
            label={t('timeZone')}
            value={organization.timeZone}
            onChange={(timeZone) => setOrganization({ ...organization, timeZone })}
            error={faults['organization/timeZone']}
          />
          <CultureField
            {...look}
            label={t('culture')}
            hint={t('cultureHint')}
            value={organization.culture}
            onChange={(chosen) => {
              const culture = cultures.find((each) => each === chosen)
              if (culture) setOrganization({ ...organization, culture })
            }}
            error={faults['organization/culture']}
          />
        </fieldset>
        <fieldset className={classes.part}>
          <legend>{t('administrator')}</legend>
          <TextField
            {...look}
            label={t('administratorName')}
            autoComplete="name"
            value={administrator.name}
            onChange={(name) => setAdministrator({ ...administrator, name })}
            error={faults['administrator/name']}
          />
          <TextField
            {...look}
            label={t('email')}
            type="email"
            autoComplete="username"
            value={administrator.email}
            onChange={(email) => setAdministrator({ ...administrator, email })}
            error={faults['administrator/email']}
          />
          <TextField
            {...look}
            label={t('password')}
            type="password"
            hint={t('passwordHint')}
            autoComplete="new-password"
            value={administrator.password}
            onChange={(password) => setAdministrator({ ...administrator, password })}
            error={faults['administrator/password']}
          />
        </fieldset>
        <fieldset className={classes.part}>
          <legend>{t('catchAll')}</legend>
          {!later && (
            <NumberAsTypedField
              {...look}
              label={t('catchAll')}
              hint={t('catchAllHint')}
              country={organization.country}
              value={catchAll}
              onChange={setCatchAll}
              error={faults.catchAllNumber}
            />
          )}
          <Checkbox label={t('catchAllSkip')} checked={later} onChange={setLater} />
          {later && <Note kind="warn">{t('catchAllWarning')}</Note>}
        </fieldset>
        {failure && (
          <Note kind="error" role="alert">
            {failure}
          </Note>
        )}
        <Button type="submit" variant="ink" size="lg" fullWidth busy={busy}>
          {t('finish')}
        </Button>
      </form>
    </AuthFrame>
  )
}
