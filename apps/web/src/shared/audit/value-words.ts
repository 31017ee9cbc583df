import { cultureName } from '@nightswitch/contracts'
import i18next from 'i18next'
import '../duty/texts.ts'
import { language } from '../i18n/i18n.ts'
import { dateTime } from '../i18n/time.ts'
import { fieldWord } from './act.ts'

const t = (key: string, ns: string) => String(i18next.t(key, { ns, defaultValue: '' }))
const isInstant = (text: string) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(text)

const roleWord = (role: string) => t(`role.${role}`, 'session')
const languageWord = (code: string) => (/^[a-z]{2}(-[A-Z]{2})?$/.test(code) ? cultureName(code, language()) : code)

/** How the stored values of a field read on the screens. What people write themselves is not here, and stays as it is. */
const words: Readonly<Record<string, (part: string) => string>> = {
  roles: roleWord,
  role: roleWord,
  kind: (kind) => t(`kind.${kind}`, 'acts'),
  consoleLanguage: languageWord,
  culture: languageWord,
  cultures: languageWord,
  colour: (colour) => t(`colours.${colour}`, 'duty'),
  icon: (icon) => t(`icons.${icon}`, 'duty'),
}

const isIndex = (part: string) => /^\d+$/.test(part)

/** A place in a value: lists are counted from one, a field has its label. */
export const placeWord = (part: string) => (isIndex(part) ? String(Number(part) + 1) : fieldWord(part))

/** The text of one difference in words. `path` leads to it, the field first. */
export function valueWord(path: readonly string[], text: string): string {
  if (text === 'true' || text === 'false') return t(`answer.${text}`, 'acts')
  if (isInstant(text)) return dateTime(text)
  const word = words[path.findLast((part) => !isIndex(part)) ?? '']
  if (!word) return text
  return text
    .split(', ')
    .map((part) => word(part) || part)
    .join(', ')
}
