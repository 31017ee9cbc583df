import { addTexts } from '../i18n/i18n.ts'

/** Words about duty profiles wherever they are named. */
addTexts('duty', {
  en: {
    offDuty: 'Off Duty',
    back: 'back in {{span}}',
    colours: { ink: 'Ink', green: 'Green', blue: 'Blue', violet: 'Violet', amber: 'Amber', grey: 'Grey' },
    icons: {
      desk: 'Telephone',
      headset: 'Headset',
      bolt: 'Lightning',
      cup: 'Cup',
      food: 'Fork and knife',
      book: 'Book',
      people: 'People',
      car: 'Car',
      moon: 'Moon',
    },
  },
  de: {
    offDuty: 'Außer Dienst',
    back: 'zurück in {{span}}',
    colours: { ink: 'Tinte', green: 'Grün', blue: 'Blau', violet: 'Violett', amber: 'Bernstein', grey: 'Grau' },
    icons: {
      desk: 'Telefon',
      headset: 'Headset',
      bolt: 'Blitz',
      cup: 'Tasse',
      food: 'Besteck',
      book: 'Buch',
      people: 'Personen',
      car: 'Auto',
      moon: 'Mond',
    },
  },
})
