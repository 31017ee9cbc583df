import { Breadcrumbs } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n/i18n.ts'

addTexts('agents-section', {
  en: {
    crumbs: 'Way to this page',
    settings: 'Settings',
    section: 'Agents section',
    profiles: 'Profiles',
    assistant: 'Agent Assistant',
    traits: 'Traits and Responsibilities',
    notReadyReasons: 'Not-ready reasons',
    views: 'Parts of Traits and Responsibilities',
    skills: 'Skills',
    responsibilities: 'Responsibilities',
    ratings: 'Agents’ ratings',
  },
  de: {
    crumbs: 'Weg zu dieser Seite',
    settings: 'Einstellungen',
    section: 'Agenten',
    profiles: 'Dienstprofile',
    assistant: 'Agent Assistant',
    traits: 'Fähigkeiten und Zuständigkeiten',
    notReadyReasons: 'Pausengründe',
    views: 'Teile von Fähigkeiten und Zuständigkeiten',
    skills: 'Fähigkeiten',
    responsibilities: 'Zuständigkeiten',
    ratings: 'Bewertungen der Agenten',
  },
})

const lists = {
  profiles: '/agents/profiles',
  assistant: '/agents/assistant-configurations',
  traits: '/agents/skills',
  notReadyReasons: '/agents/not-ready-reasons',
} as const

/** Settings / Agents section / the list, and one of it. `href` is the list's address where a place has several. */
export function AgentsCrumbs({ place, name, href }: { place: keyof typeof lists; name?: string; href?: string }) {
  const { t } = useTranslation('agents-section')
  const here = name ? { label: t(place), href: href ?? lists[place] } : { label: t(place) }
  return (
    <Breadcrumbs
      label={t('crumbs')}
      crumbs={[{ label: t('settings') }, { label: t('section') }, here, ...(name ? [{ label: name }] : [])]}
    />
  )
}
