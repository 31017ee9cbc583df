import { addTexts } from '../i18n/i18n.ts'

/** Words of the line that says where nobody can answer. */
addTexts('queue-warnings', {
  en: {
    nobody: 'Nobody can answer in “{{queue}}”.',
    nobodyLongest: 'Nobody can answer in “{{queue}}”, longest wait {{age}}.',
    open: 'Open “{{queue}}”',
  },
  de: {
    nobody: 'In „{{queue}}“ kann niemand annehmen.',
    nobodyLongest: 'In „{{queue}}“ kann niemand annehmen, längste Wartezeit {{age}}.',
    open: '„{{queue}}“ öffnen',
  },
})
