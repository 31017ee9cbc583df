import { Button, type ColorScheme, Link, Segmented, Switch } from '@nightswitch/ui'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, language, languages } from '../../shared/i18n/i18n.ts'
import classes from './settings.module.css'
import { useInstall } from './window/install.ts'
import { useNotices } from './window/notices.ts'

/** What the shell does for the person: it owns the session and how things look. */
export type AccountActs = {
  readonly colorScheme: ColorScheme
  readonly onColorScheme: (scheme: ColorScheme) => void
  readonly onLanguage: (language: Language) => void
  readonly onSignOut: () => void
  /** Other parts of the product that the person may open. */
  readonly elsewhere: readonly { readonly href: string; readonly label: string }[]
}

const names: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }
const schemes = ['auto', 'light', 'dark'] as const

/** A03: how the Agent Assistant looks and tells of calls on this device. */
export function Settings({ account }: { account: AccountActs }) {
  const { t } = useTranslation('assistant')
  const install = useInstall()
  return (
    <div className={classes.settings}>
      <Notices />
      <section>
        <h2>{t('settings.look')}</h2>
        <Segmented
          label={t('settings.look')}
          value={account.colorScheme}
          onChange={account.onColorScheme}
          choices={schemes.map((value) => ({ value, label: t(`settings.${value}`) }))}
        />
      </section>
      <section>
        <h2>{t('settings.language')}</h2>
        <Segmented
          label={t('settings.language')}
          value={language()}
          onChange={account.onLanguage}
          choices={languages.map((value) => ({ value, label: names[value] }))}
        />
      </section>
      {install && (
        <section>
          <Button glyph="plus" onClick={install}>
            {t('settings.install')}
          </Button>
          <p>{t('settings.installHint')}</p>
        </section>
      )}
      {account.elsewhere.length > 0 && (
        <section>
          <h2>{t('settings.other')}</h2>
          {account.elsewhere.map(({ href, label }) => (
            <p key={href}>
              <Link href={href} target="_blank">
                {label}
              </Link>
            </p>
          ))}
        </section>
      )}
    </div>
  )
}

/** The browser asks for permission at the press, never before. */
function Notices() {
  const { t } = useTranslation('assistant')
  const { state, turn } = useNotices()
  const id = useId()
  const says = { on: 'noticesOn', off: 'noticesOff', denied: 'noticesDenied', none: 'noticesNone' } as const
  return (
    <section>
      <h2 id={id}>{t('settings.notices')}</h2>
      <p className={classes.line}>
        {(state === 'on' || state === 'off') && (
          <Switch label={t('settings.notices')} checked={state === 'on'} onChange={(on) => void turn(on)} />
        )}
        <span>{t(`settings.${says[state]}`)}</span>
      </p>
    </section>
  )
}
