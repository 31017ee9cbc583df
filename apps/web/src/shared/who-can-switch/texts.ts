import { addTexts } from '../i18n/i18n.ts'

addTexts('who-can-switch', {
  en: {
    who: 'Who can switch this?',
    whoNobody: 'Nobody you can see.',
    whoYou: 'you',
    whoRight: 'right to switch emergencies',
    whoHidden_one: '{{count}} more person from a unit you cannot see',
    whoHidden_other: '{{count}} more people from units you cannot see',
  },
  de: {
    who: 'Wer kann dies schalten?',
    whoNobody: 'Niemand, den Sie sehen.',
    whoYou: 'Sie',
    whoRight: 'Recht, Notfälle zu schalten',
    whoHidden_one: '{{count}} weitere Person aus einer Einheit, die Sie nicht sehen',
    whoHidden_other: '{{count}} weitere Personen aus Einheiten, die Sie nicht sehen',
  },
})
