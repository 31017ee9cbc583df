import { AccountButton, IconButton, LiveState, Menu, type MenuItem, TopButton, type TopSlots } from '@nightswitch/ui'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { keepLanguage, useSignOut } from '../features/session/queries.ts'
import { chooseLanguage, language, languages } from '../shared/i18n/i18n.ts'
import { useLive } from '../shared/live/live-provider.tsx'
import { useSignedIn } from '../shared/session/session-context.ts'
import { Banners } from './banners.tsx'
import { openAssistant } from './open-assistant.ts'
import { PaletteButton } from './palette.tsx'
import { prefer, usePreferences } from './preferences.ts'

type Face = 'configurator' | 'frontend'

/** The top bar, the same in every face. */
export function useTopSlots(face: Face): TopSlots {
  const { t } = useTranslation('shell')
  const { phase } = useLive()
  return {
    brandHref: face === 'frontend' ? '/frontend/emergency' : '/',
    productName: 'Nightswitch',
    faceSwitcher: <FaceSwitcher face={face} />,
    search: <PaletteButton />,
    liveState: <LiveState state={phase === 'live' ? 'live' : 'stale'} word={t(`live.${phase}`)} />,
    tools: <Appearance />,
    userMenu: <Account />,
    banner: <Banners tall={face === 'frontend'} />,
  }
}

function FaceSwitcher({ face }: { face: Face }) {
  const { t } = useTranslation('shell')
  const { abilities } = useSignedIn()
  const faces = [
    { key: 'configurator' as const, href: '/', shown: abilities.readConfiguration },
    { key: 'frontend' as const, href: '/frontend/emergency', shown: true },
  ].filter(({ shown }) => shown)
  return (
    <Menu
      label={t(`faces.${face}`)}
      items={[
        ...faces.map(({ key, href }) => ({ key, href, label: t(`faces.${key}`), checked: key === face })),
        ...(abilities.workAsAgent ? [assistantItem(t)] : []),
      ]}
      trigger={(bind) => <TopButton {...bind}>{t(`faces.${face}`)}</TopButton>}
    />
  )
}

const assistantItem = (t: TFunction<'shell'>): MenuItem => ({
  key: 'assistant',
  label: t('faces.assistant'),
  onSelect: openAssistant,
})

function Appearance() {
  const { t } = useTranslation('shell')
  const { colorScheme, density } = usePreferences()
  const schemes = (['auto', 'light', 'dark'] as const).map((scheme) => ({
    key: scheme,
    label: t(scheme),
    checked: scheme === colorScheme,
    onSelect: () => prefer({ colorScheme: scheme }),
  }))
  const densities = (['comfortable', 'compact'] as const).map((each, index) => ({
    key: each,
    label: t(each),
    checked: each === density,
    divided: index === 0,
    onSelect: () => prefer({ density: each }),
  }))
  return (
    <Menu
      label={t('appearance')}
      align="end"
      items={[...schemes, ...densities]}
      trigger={(bind) => <IconButton glyph="theme" label={t('appearance')} {...bind} />}
    />
  )
}

const languageNames = { en: 'English', de: 'Deutsch' } as const

function Account() {
  const { t } = useTranslation('shell')
  const { user, roles, abilities } = useSignedIn()
  const signOut = useSignOut()
  const initials = user.name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
  return (
    <Menu
      label={user.name}
      align="end"
      head={
        <>
          <strong>{user.name}</strong>
          <br />
          {user.email}
          {roles.map(({ role, organizationUnit }) => (
            <span key={role + organizationUnit.id}>
              <br />
              {t(`role.${role}`, { ns: 'session' })}, {organizationUnit.name}
            </span>
          ))}
        </>
      }
      items={[
        ...languages.map((each) => ({
          key: each,
          label: languageNames[each],
          checked: each === language(),
          onSelect: () => void chooseLanguage(each).then(() => keepLanguage(each)),
        })),
        ...(abilities.workAsAgent ? [{ ...assistantItem(t), divided: true }] : []),
        { key: 'password', label: t('changePassword'), href: '/new-password', divided: true },
        { key: 'sign-out', label: t('signOut'), onSelect: () => void signOut() },
      ]}
      trigger={(bind) => <AccountButton initials={initials} name={user.name} {...bind} />}
    />
  )
}
