export const notReadyReasonTexts = {
  en: {
    title: 'Not-ready reasons',
    add: 'Add',
    new: 'New not-ready reason',
    create: 'Create',
    created: '“{{name}}” is created. Agents of its unit and the units below can choose it at once.',
    search: 'Find a reason',
    none: 'No not-ready reason yet',
    noneBecause:
      'With a reason, such as “Back office” or “Training”, an agent stays on duty but gets no service calls for a while, and who leads sees why.',
    noMatch: 'No reason matches',
    description: 'Description',
    effect:
      'An agent who chooses it stays on duty and gets no service calls until they are ready again. Direct calls still ring.',
  },
  de: {
    title: 'Pausengründe',
    add: 'Hinzufügen',
    new: 'Neuer Pausengrund',
    create: 'Anlegen',
    created: '„{{name}}“ ist angelegt. Agenten seiner Einheit und der Einheiten darunter können ihn sofort wählen.',
    search: 'Grund suchen',
    none: 'Noch kein Pausengrund',
    noneBecause:
      'Mit einem Grund wie „Backoffice“ oder „Schulung“ bleibt ein Agent im Dienst, erhält aber eine Zeit lang keine Service-Anrufe, und wer leitet, sieht, warum.',
    noMatch: 'Kein Grund passt',
    description: 'Beschreibung',
    effect:
      'Ein Agent, der ihn wählt, bleibt im Dienst und erhält keine Service-Anrufe, bis er wieder bereit ist. Direkte Anrufe klingeln weiterhin.',
  },
} as const
