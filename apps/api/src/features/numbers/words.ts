import type { Language } from '@nightswitch/routing-engine'

/** The columns of a file of numbers, as they are headed; read in either language, whatever the case. */
export const columns = {
  number: { en: 'Number', de: 'Nummer' },
  description: { en: 'Description', de: 'Beschreibung' },
  language: { en: 'Language', de: 'Sprache' },
  service: { en: 'Service', de: 'Service' },
} as const satisfies Record<string, Record<Language, string>>
export type Column = keyof typeof columns

/** What the file of refused rows has besides. */
export const errorColumns = {
  line: { en: 'Line', de: 'Zeile' },
  column: { en: 'Column', de: 'Spalte' },
  because: { en: 'Why it was refused', de: 'Warum abgelehnt' },
} as const satisfies Record<string, Record<Language, string>>

/** Other words that people head these columns with. */
export const aliases: Readonly<Record<string, Column>> = {
  'phone number': 'number',
  telephone: 'number',
  did: 'number',
  rufnummer: 'number',
  telefonnummer: 'number',
  durchwahl: 'number',
  note: 'description',
  notiz: 'description',
  culture: 'language',
  'leads to': 'service',
  'führt zu': 'service',
}

export type Reason =
  | { readonly code: 'noNumber' }
  | { readonly code: 'unreadable' }
  | { readonly code: 'shortened' }
  | { readonly code: 'emergency'; readonly digits: string }
  | { readonly code: 'short'; readonly digits: string }
  | { readonly code: 'twice'; readonly line: number }
  | { readonly code: 'noService' }
  | { readonly code: 'unknownService'; readonly service: string; readonly unit: string }
  | { readonly code: 'elsewhere'; readonly service: string | null; readonly unit: string }
  | { readonly code: 'unknownLanguage'; readonly language: string }
  | { readonly code: 'tooLong' }
  | { readonly code: 'tooMany'; readonly service: string; readonly most: number }

/** Why a row is refused, and what to do about it. */
export function reasonWords(reason: Reason, language: Language): string {
  return (language === 'de' ? german : english)(reason)
}

function english(reason: Reason): string {
  switch (reason.code) {
    case 'noNumber':
      return 'There is no number. Write it with its country, such as +49 30 23125 010.'
    case 'unreadable':
      return 'This is not a complete telephone number. Write it with its country, such as +49 30 23125 010.'
    case 'shortened':
      return 'The spreadsheet has shortened this number. Format its column as text and enter it again.'
    case 'emergency':
      return `${reason.digits} is a public emergency number. No service can have it.`
    case 'short':
      return `${reason.digits} is a short number. Write the whole one, such as +49 30 23125 010.`
    case 'twice':
      return `The same number stands in line ${reason.line}. Keep one of the two.`
    case 'noService':
      return 'This number is new: name the service it leads to.'
    case 'unknownService':
      return `There is no service “${reason.service}” in ${reason.unit} or below that you may change. Create it first, or correct the name.`
    case 'elsewhere':
      return reason.service === null
        ? 'It leads elsewhere already. An Administrator of that unit can set it free.'
        : `It leads to “${reason.service}” already, which lies outside of ${reason.unit}. Move it there first.`
    case 'unknownLanguage':
      return `“${reason.language}” is not a language of the list. Write it such as de-CH, or leave it empty.`
    case 'tooLong':
      return 'Keep the description to 200 characters.'
    case 'tooMany':
      return `“${reason.service}” would have more than ${reason.most} numbers. Choose another service.`
  }
}

function german(reason: Reason): string {
  switch (reason.code) {
    case 'noNumber':
      return 'Die Nummer fehlt. Schreiben Sie sie mit Landesvorwahl, etwa +49 30 23125 010.'
    case 'unreadable':
      return 'Das ist keine vollständige Rufnummer. Schreiben Sie sie mit Landesvorwahl, etwa +49 30 23125 010.'
    case 'shortened':
      return 'Die Tabellenkalkulation hat diese Nummer gekürzt. Formatieren Sie die Spalte als Text und tragen Sie sie neu ein.'
    case 'emergency':
      return `${reason.digits} ist ein öffentlicher Notruf. Kein Service kann ihn haben.`
    case 'short':
      return `${reason.digits} ist eine Kurzwahl. Schreiben Sie die ganze Nummer, etwa +49 30 23125 010.`
    case 'twice':
      return `Dieselbe Nummer steht in Zeile ${reason.line}. Behalten Sie eine von beiden.`
    case 'noService':
      return 'Diese Nummer ist neu: Nennen Sie den Service, zu dem sie führt.'
    case 'unknownService':
      return `In ${reason.unit} und darunter gibt es keinen Service „${reason.service}“, den Sie ändern dürfen. Legen Sie ihn an oder korrigieren Sie den Namen.`
    case 'elsewhere':
      return reason.service === null
        ? 'Sie führt schon anderswohin. Wer jene Einheit verwaltet, kann sie freigeben.'
        : `Sie führt schon zu „${reason.service}“ außerhalb von ${reason.unit}. Verschieben Sie sie zuerst.`
    case 'unknownLanguage':
      return `„${reason.language}“ steht nicht in der Liste der Sprachen. Schreiben Sie etwa de-CH, oder lassen Sie sie leer.`
    case 'tooLong':
      return 'Die Beschreibung darf höchstens 200 Zeichen haben.'
    case 'tooMany':
      return `„${reason.service}“ hätte mehr als ${reason.most} Nummern. Wählen Sie einen anderen Service.`
  }
}

/** What stands for the service's own language. */
export const asTheService: Readonly<Record<Language, string>> = { en: 'as the service', de: 'wie der Service' }
