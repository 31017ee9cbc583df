export const checklistTexts = {
  en: {
    title: 'Set-up checklist',
    lede: 'Is everything ready for the day you need it? {{done}} of {{of}} are.',
    seen: 'Seen by Nightswitch',
    byHand: 'Ticked by you',
    byHandBecause: 'No program can see these. Test each one, then write down what you found.',
    done: 'done',
    open: 'open',
    go: 'Go there',
    note: 'Note',
    tick: 'Mark as done',
    change: 'Change the note',
    undo: 'Take back',
    marked: '{{by}}, {{at}}',
    notMarked: 'Not saved: {{because}}',
    onlyRoot: 'Only who configures the whole installation can tick these.',
    rows: {
      catchAll: { title: 'A catch-all destination', because: 'Where a call goes when everything else fails.' },
      numbers: {
        title: 'Numbers lead to services',
        because: 'A call to a number that leads nowhere goes to the catch-all.',
      },
      prepared: {
        title: 'Every service is prepared for an emergency',
        because: 'An emergency redirects callers of prepared services only.',
      },
      switchers: { title: 'Two people can switch', because: 'One of them may be where the emergency is.' },
      realCall: { title: 'A real call has come in', because: 'Call one of your numbers from a mobile phone.' },
      providerFallback: {
        title: 'Your provider has a fallback number',
        because:
          'Ask for call forwarding when not reachable. It is all that works when this machine, its power and its line are gone.',
      },
      power: { title: 'Power for machine, switch and router', because: 'A UPS, tested by pulling the plug.' },
      secondLine: { title: 'A second line out', because: 'A mobile uplink, or the trunk at a second site.' },
      reachable: {
        title: 'Supervisors reach the switch from outside',
        because: 'The Frontend on a telephone, without the building’s network. And printed emergency cards.',
      },
      backup: {
        title: 'Backups, and one restored',
        because: 'npm run backup every night, and a restore twice a year.',
      },
    },
  },
  de: {
    title: 'Checkliste',
    lede: 'Ist alles bereit für den Tag, an dem Sie es brauchen? {{done}} von {{of}} ja.',
    seen: 'Sieht Nightswitch selbst',
    byHand: 'Haken Sie ab',
    byHandBecause: 'Das sieht kein Programm. Probieren Sie jedes aus und schreiben Sie auf, was Sie fanden.',
    done: 'erledigt',
    open: 'offen',
    go: 'Dorthin',
    note: 'Notiz',
    tick: 'Abhaken',
    change: 'Notiz ändern',
    undo: 'Zurücknehmen',
    marked: '{{by}}, {{at}}',
    notMarked: 'Nicht gespeichert: {{because}}',
    onlyRoot: 'Abhaken kann nur, wer die ganze Installation einrichtet.',
    rows: {
      catchAll: { title: 'Ein Auffangziel', because: 'Wohin ein Anruf geht, wenn alles andere scheitert.' },
      numbers: {
        title: 'Nummern führen zu Services',
        because: 'Ein Anruf auf einer Nummer, die nirgends hinführt, geht zum Auffangziel.',
      },
      prepared: {
        title: 'Jeder Service ist auf einen Notfall vorbereitet',
        because: 'Ein Notfall leitet nur Anrufer vorbereiteter Services um.',
      },
      switchers: { title: 'Zwei Personen können schalten', because: 'Eine davon kann dort sein, wo der Notfall ist.' },
      realCall: { title: 'Ein echter Anruf kam an', because: 'Rufen Sie eine Ihrer Nummern vom Mobiltelefon an.' },
      providerFallback: {
        title: 'Ihr Anbieter hat eine Ausweichnummer',
        because:
          'Verlangen Sie die Umleitung bei Nichterreichbarkeit. Nur sie wirkt, wenn Rechner, Strom und Leitung fort sind.',
      },
      power: { title: 'Strom für Rechner, Switch und Router', because: 'Eine USV, geprüft durch Ziehen des Steckers.' },
      secondLine: {
        title: 'Eine zweite Leitung',
        because: 'Mobilfunk am Router, oder der Trunk an einem zweiten Standort.',
      },
      reachable: {
        title: 'Supervisor erreichen den Schalter von außen',
        because: 'Das Frontend am Telefon, ohne das Netz im Haus. Und gedruckte Notfallkarten.',
      },
      backup: {
        title: 'Sicherungen, und eine zurückgespielt',
        because: 'npm run backup jede Nacht, restore zweimal im Jahr.',
      },
    },
  },
} as const
