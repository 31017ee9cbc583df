import { addTexts } from '../i18n/i18n.ts'

/** Words of the line that says where nobody can answer. */
addTexts('queue-warnings', {
  en: {
    nobody: '“{{queue}}”: nobody can answer. {{because}}',
    waiting_one: '{{count}} caller waits since {{age}}.',
    waiting_other: '{{count}} callers wait, the longest since {{age}}.',
    open: 'Open “{{queue}}”',
  },
  de: {
    nobody: '„{{queue}}“: Niemand kann annehmen. {{because}}',
    waiting_one: '{{count}} Anrufer wartet seit {{age}}.',
    waiting_other: '{{count}} Anrufer warten, der erste seit {{age}}.',
    open: '„{{queue}}“ öffnen',
  },
})
