import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

const STORED = 'nightswitch.language'

function preferred(): Language {
  const stored = localStorage.getItem(STORED)
  const wanted = stored ? [stored] : navigator.languages
  for (const tag of wanted) {
    const language = languages.find((known) => tag.toLowerCase().startsWith(known))
    if (language) return language
  }
  return 'en'
}

void i18next.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: 'en',
  ns: [],
  resources: {},
  interpolation: { escapeValue: false }, // React escapes
  returnNull: false,
})
document.documentElement.lang = i18next.language

export const language = (): Language => (i18next.language === 'de' ? 'de' : 'en')

export async function chooseLanguage(next: Language): Promise<void> {
  localStorage.setItem(STORED, next)
  await i18next.changeLanguage(next)
  document.documentElement.lang = next
}

type Words = { readonly [key: string]: string | Words }

/** Adds a feature's words; German falls back to English where it has none yet. */
export function addTexts(feature: string, texts: { en: Words; de: Words }): void {
  for (const each of languages) i18next.addResourceBundle(each, feature, texts[each], true, true)
}
