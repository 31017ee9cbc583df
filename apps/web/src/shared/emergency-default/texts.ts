import { addTexts } from '../i18n/i18n.ts'

addTexts('emergency-default', {
  en: {
    title: 'Default emergency case',
    words:
      'Covers services of the unit and below that have no case, or whose workflow does not check: in an emergency their callers get this case before the workflow starts.',
    none: 'None',
    inherited: 'None of its own: “{{case}}” of {{unit}} holds.',
    inheritedAbove: 'None of its own: “{{case}}” of a unit above holds.',
    covers_one: 'Covers {{names}}.',
    covers_other: 'Covers {{count}} services: {{names}}.',
    coversNone: 'Every service here has its own way through an emergency.',
    saved: 'The default of {{unit}} is set.',
    notSaved: 'The default of {{unit}} was not changed: {{because}}',
    needsDestination: 'no destination',
    ofTitle: 'Default case of',
    ofWords: 'Units in which this case covers services that have no case, or whose workflow does not check.',
    ofNone: 'It is no unit’s default.',
    ofHidden_one: '{{count}} more unit that you may not see.',
    ofHidden_other: '{{count}} more units that you may not see.',
    add: 'Make it the default of…',
    addFirst: 'Give the case a destination of its own first: services whose workflow does not check have no other.',
    remove: 'Remove as default of {{unit}}',
  },
  de: {
    title: 'Standard-Notfallszenario',
    words:
      'Gilt für Services der Einheit und darunter, die kein Szenario haben oder deren Workflow nicht prüft: Im Notfall bekommen ihre Anrufer dieses Szenario, bevor der Workflow beginnt.',
    none: 'Keines',
    inherited: 'Kein eigenes: „{{case}}“ von {{unit}} gilt.',
    inheritedAbove: 'Kein eigenes: „{{case}}“ einer Einheit darüber gilt.',
    covers_one: 'Gilt für {{names}}.',
    covers_other: 'Gilt für {{count}} Services: {{names}}.',
    coversNone: 'Jeder Service hier hat seinen eigenen Weg durch einen Notfall.',
    saved: 'Das Standard-Szenario von {{unit}} ist gesetzt.',
    notSaved: 'Das Standard-Szenario von {{unit}} wurde nicht geändert: {{because}}',
    needsDestination: 'kein Ziel',
    ofTitle: 'Standard-Szenario von',
    ofWords: 'Einheiten, in denen dieses Szenario für Services gilt, die keines haben oder deren Workflow nicht prüft.',
    ofNone: 'Es ist in keiner Einheit Standard.',
    ofHidden_one: '{{count}} weitere Einheit, die Sie nicht sehen.',
    ofHidden_other: '{{count}} weitere Einheiten, die Sie nicht sehen.',
    add: 'Zum Standard machen von…',
    addFirst:
      'Geben Sie dem Szenario zuerst ein eigenes Ziel: Services, deren Workflow nicht prüft, haben kein anderes.',
    remove: 'Nicht mehr Standard von {{unit}}',
  },
})
