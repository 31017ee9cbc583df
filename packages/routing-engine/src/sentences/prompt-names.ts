import type { BuiltInPrompt } from '../model.ts'

type PromptNames = Readonly<Record<BuiltInPrompt, string>>

/** What people call the built-in prompts. */
export const promptNames = {
  en: {
    emergency: 'Emergency',
    notReachable: 'Nobody reachable',
    technicalFault: 'Technical fault',
    goodbye: 'Goodbye',
    leaveMessage: 'Leave a message',
    closed: 'Closed',
    testDestination: 'Test of a destination',
    takeCall: 'Press 1 to take the call',
  },
  de: {
    emergency: 'Notfall',
    notReachable: 'Niemand erreichbar',
    technicalFault: 'Technische Störung',
    goodbye: 'Auf Wiederhören',
    leaveMessage: 'Nachricht hinterlassen',
    closed: 'Geschlossen',
    testDestination: 'Test eines Ziels',
    takeCall: 'Mit der 1 annehmen',
  },
} as const satisfies Readonly<Record<'en' | 'de', PromptNames>>
