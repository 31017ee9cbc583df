import { addTexts } from '../i18n/i18n.ts'

/** Words that every list of records has. */
addTexts('list', {
  en: {
    filters: 'Filter the list',
    unit: 'Organization Unit',
    anyUnit: 'All units',
    state: 'State',
    anyState: 'Any state',
    clear: 'Clear filters',
    someMissing: 'Some rows could not be loaded.',
    again: 'Try again',
    name: 'Name',
    usedBy: 'Used by',
    uses_one: '{{count}} object',
    uses_other: '{{count}} objects',
    notUsed: 'not used',
    changed: 'Changed',
  },
  de: {
    filters: 'Liste filtern',
    unit: 'Organisationseinheit',
    anyUnit: 'Alle Einheiten',
    state: 'Zustand',
    anyState: 'Jeder Zustand',
    clear: 'Filter leeren',
    someMissing: 'Einige Zeilen ließen sich nicht laden.',
    again: 'Noch einmal versuchen',
    name: 'Name',
    usedBy: 'Verwendet von',
    uses_one: '{{count}} Objekt',
    uses_other: '{{count}} Objekte',
    notUsed: 'nicht verwendet',
    changed: 'Geändert',
  },
})
