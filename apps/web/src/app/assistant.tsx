import { useTranslation } from 'react-i18next'
import { AssistantPage } from '../features/assistant/assistant-page.tsx'
import { keepLanguage, useSignOut } from '../features/session/queries.ts'
import { chooseLanguage } from '../shared/i18n/i18n.ts'
import { useSignedIn } from '../shared/session/session-context.ts'
import { prefer, usePreferences } from './preferences.ts'

/** The Agent Assistant with what the shell owns: the session, the language and how things look. It has no frame around it. */
export function Assistant() {
  const { t } = useTranslation('shell')
  const { abilities } = useSignedIn()
  const { colorScheme } = usePreferences()
  const signOut = useSignOut('/assistant')
  return (
    <AssistantPage
      colorScheme={colorScheme}
      onColorScheme={(next) => prefer({ colorScheme: next })}
      onLanguage={(next) => void chooseLanguage(next).then(() => keepLanguage(next))}
      onSignOut={() => void signOut()}
      elsewhere={[
        ...(abilities.readConfiguration ? [{ href: '/', label: t('faces.configurator') }] : []),
        { href: '/frontend/emergency', label: t('faces.frontend') },
      ]}
    />
  )
}
