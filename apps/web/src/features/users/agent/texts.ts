export const agentTabTexts = {
  en: {
    how: 'How this person works',
    configuration: 'Agent Assistant',
    none: 'Without: a telephone alone',
    withAssistant: 'Service calls come while the person is signed in with it and on duty.',
    telephoneAlone: 'With a telephone alone somebody counts as signed in and on duty at any time.',
    busy: 'Busy takes calls',
    ratings: 'Skills and responsibilities are rated by duty profile.',
    toRatings: 'Open the ratings',
    mend: {
      NO_ROLE: 'Open the roles',
      NO_DEVICE: 'Open the telephones',
      NOT_MEMBER: 'Open the call queues',
      NO_PROFILE: 'Open the configuration',
    },
  },
  de: {
    how: 'Wie diese Person arbeitet',
    configuration: 'Agent Assistant',
    none: 'Ohne: nur ein Telefon',
    withAssistant: 'Serviceanrufe kommen, solange die Person damit angemeldet und im Dienst ist.',
    telephoneAlone: 'Wer nur ein Telefon hat, gilt jederzeit als angemeldet und im Dienst.',
    busy: 'Beschäftigt nimmt Anrufe an',
    ratings: 'Fähigkeiten und Zuständigkeiten werden je Dienstprofil bewertet.',
    toRatings: 'Bewertungen öffnen',
    mend: {
      NO_ROLE: 'Rollen öffnen',
      NO_DEVICE: 'Telefone öffnen',
      NOT_MEMBER: 'Warteschlangen öffnen',
      NO_PROFILE: 'Konfiguration öffnen',
    },
  },
} as const
