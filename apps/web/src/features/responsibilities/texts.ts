export const responsibilityTexts = {
  en: {
    title: 'Responsibilities',
    add: 'Add',
    new: 'New responsibility',
    create: 'Create',
    created: '“{{name}}” is created. Give agents a rank in it, and name it on the services that ask for it.',
    search: 'Find a responsibility',
    none: 'No responsibility yet',
    noneBecause:
      'A responsibility says in which order agents are asked: first those of rank 1, then rank 2. Without one every agent of a service’s queue is asked alike.',
    noMatch: 'No responsibility matches',
    agents: 'Agents',
    agentsCount_zero: 'No agent has a rank in it.',
    agentsCount_one: '{{count}} agent has a rank in it.',
    agentsCount_other: '{{count}} agents have a rank in it.',
    ranks: 'What ranks mean',
    first: 'Rank 1 is asked first.',
    next: 'Rank 2 is asked when nobody of rank 1 can take the call, or when the caller has waited for the time that the service sets; then rank 3, up to {{last}}.',
    none1: 'Agents without a rank get no calls of services that ask for it.',
    perProfile:
      'Ranks are given for each duty profile, so the same person can be first today and the reserve tomorrow.',
    toRatings: 'Give agents a rank',
  },
  de: {
    title: 'Zuständigkeiten',
    add: 'Hinzufügen',
    new: 'Neue Zuständigkeit',
    create: 'Anlegen',
    created:
      '„{{name}}“ ist angelegt. Geben Sie Agenten darin einen Rang, und nennen Sie sie bei den Services, die danach fragen.',
    search: 'Zuständigkeit suchen',
    none: 'Noch keine Zuständigkeit',
    noneBecause:
      'Eine Zuständigkeit sagt, in welcher Reihenfolge Agenten gefragt werden: zuerst die mit Rang 1, dann Rang 2. Ohne sie werden alle Agenten der Warteschlange eines Service gleich gefragt.',
    noMatch: 'Keine Zuständigkeit passt',
    agents: 'Agenten',
    agentsCount_zero: 'Kein Agent hat darin einen Rang.',
    agentsCount_one: '{{count}} Agent hat darin einen Rang.',
    agentsCount_other: '{{count}} Agenten haben darin einen Rang.',
    ranks: 'Was Ränge bedeuten',
    first: 'Rang 1 wird zuerst gefragt.',
    next: 'Rang 2 wird gefragt, wenn niemand mit Rang 1 den Anruf nehmen kann oder der Anrufer so lange gewartet hat, wie der Service es vorgibt; dann Rang 3, bis {{last}}.',
    none1: 'Agenten ohne Rang erhalten keine Anrufe von Services, die danach fragen.',
    perProfile:
      'Ränge gelten je Dienstprofil: Dieselbe Person kann heute zuerst gefragt werden und morgen die Reserve sein.',
    toRatings: 'Agenten einen Rang geben',
  },
} as const
