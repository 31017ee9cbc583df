import { addTexts } from '../i18n/i18n.ts'

/** Words of the schematic line. */
addTexts('service-line', {
  en: {
    noNumber: 'No number',
    normal: 'Normal',
    noWorkflow: 'No workflow',
    notPublished: 'not published',
    until: 'to {{at}}',
    ready: 'Normal routing',
    notPrepared: 'Not prepared',
    exercise: 'Exercise',
    briefNormal: '{{number}} goes to {{to}}.',
    briefEmergency: '{{number}} takes the emergency path “{{case}}”, then {{to}}.',
    missing: {
      NO_WORKFLOW: 'no published workflow',
      WORKFLOW_DOES_NOT_CHECK: 'its workflow does not check',
      NO_CASE: 'no emergency case',
      NO_DESTINATION: 'no destination',
    },
  },
  de: {
    noNumber: 'Keine Nummer',
    normal: 'Normal',
    noWorkflow: 'Kein Workflow',
    notPublished: 'nicht veröffentlicht',
    until: 'bis {{at}}',
    ready: 'Normalbetrieb',
    notPrepared: 'Nicht vorbereitet',
    exercise: 'Übung',
    briefNormal: '{{number}} geht zu {{to}}.',
    briefEmergency: '{{number}} nimmt den Notfallweg „{{case}}“, dann {{to}}.',
    missing: {
      NO_WORKFLOW: 'kein veröffentlichter Workflow',
      WORKFLOW_DOES_NOT_CHECK: 'sein Workflow prüft nicht',
      NO_CASE: 'kein Notfallszenario',
      NO_DESTINATION: 'kein Ziel',
    },
  },
})
